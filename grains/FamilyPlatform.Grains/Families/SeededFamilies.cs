using System.Globalization;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>Families made whole for trying the platform out: Europe/London, policy days from 04:00, no pack, no limits.</summary>
internal static class SeededFamilies
{
    private static readonly DeviceFacts Facts = new()
    {
        Platform = "linux",
        Os = "fixture",
        Model = "fixture",
        Name = "Fixture",
        Agent = "1.0.0",
        Form = "computer",
    };

    public static FamilyState Make(SeedFamily command, DateTimeOffset now, ChildPolicies policies)
    {
        var family = new CreateFamily
        {
            Owner = command.Owner,
            Name = command.Name,
            TimeZone = "Europe/London",
            Locale = "en-GB",
            Country = "GB",
        };
        var state = FamilySettings.Create(family, now);
        for (var i = 1; i <= command.Children; i++)
        {
            var named = new AddChild { Name = string.Create(CultureInfo.InvariantCulture, $"Child {i}") };
            var child = policies.NewChild(ChildId.New(), named, "teal", state.TimeZone, now);
            state = state with
            {
                Children = state.Children.Add(child),
                Appends = state.Appends.Add(policies.Histories.Created(child, new(command.Owner, now))),
            };
            for (var j = 0; j < command.DevicesPerChild; j++)
            {
                state = state with
                {
                    Devices = state.Devices.Add(new()
                    {
                        Id = DeviceId.New(),
                        Child = child.Id,
                        Name = Facts.Name,
                        Facts = Facts,
                        Epoch = 1,
                        PublicKey = "",
                        Recovery = "",
                        EnrolledAt = now,
                    }),
                };
            }
        }

        return state;
    }

    public static SeededFamily View(FamilyId id, FamilyState state) => new()
    {
        Family = id,
        Children = [.. state.Children.Select(Children.View)],
        Devices = [.. state.Devices.Select(device => new SeededDevice { Device = device.Id, Child = device.Child, Epoch = device.Epoch, KeyVersion = 1 })],
    };
}
