using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Hosting;

namespace FamilyPlatform.Local.Demo;

/// <summary>
/// Makes the demo through the platform's own front door: a guardian, a family, two children, and three devices that enrol as any other.
/// Each step is noted before the next, and repeats into the same thing, so that a start which was interrupted goes on where it stopped.
/// </summary>
internal sealed class DemoMaker(PlatformLayout layout, DataFolder folder, TimeProvider time)
{
    private const string Email = "demo@familyplatform.invalid";

    private static readonly (string Name, string[] Devices)[] Children = [("Mia", ["phone", "computer"]), ("Leo", ["tablet"])];

    /// <summary>Completes what is there.</summary>
    /// <exception cref="LaunchException">A step was refused.</exception>
    public async Task<DemoFile> MakeAsync(DemoFile demo, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        demo = demo with { Guardian = demo.Guardian ?? new(Email, NewPassword(), Token: null, Family: null, []) };
        await demo.SaveAsync(folder, cancellationToken);

        var token = await IdentityBootstrap.EnsureAsync(http, layout.Identity.Address, folder.Keys, demo.Guardian, cancellationToken);
        demo = demo with { Guardian = demo.Guardian with { Token = token } };
        var api = new GuardianClient(http, layout.Gateway.Address, token);

        demo = await WithFamilyAsync(demo, api, cancellationToken);
        foreach (var (name, devices) in Children)
        {
            demo = await WithChildAsync(demo, api, name, cancellationToken);
            var child = demo.Guardian!.Children.Single(made => made.Name == name);
            foreach (var form in devices.Skip(demo.Devices.Count(device => device.Child == child.Id)))
            {
                demo = await WithDeviceAsync(demo, http, api, child, form, cancellationToken);
            }
        }

        return demo;
    }

    private async Task<DemoFile> WithFamilyAsync(DemoFile demo, GuardianClient api, CancellationToken cancellationToken)
    {
        if (demo.Guardian!.Family is not null)
        {
            return demo;
        }

        var body = new JsonObject { ["name"] = "Demo", ["timeZone"] = "Europe/London", ["locale"] = "en-GB", ["country"] = "GB" };
        var family = await api.PostAsync("families", body, "demo-family", cancellationToken);
        return await SavedAsync(demo with { Guardian = demo.Guardian with { Family = GuardianClient.Text(family, "id") } }, cancellationToken);
    }

    private async Task<DemoFile> WithChildAsync(DemoFile demo, GuardianClient api, string name, CancellationToken cancellationToken)
    {
        var guardian = demo.Guardian!;
        if (guardian.Children.Any(child => child.Name == name))
        {
            return demo;
        }

        var body = new JsonObject { ["name"] = name, ["kind"] = "child" };
        var child = await api.PostAsync($"families/{guardian.Family}/children", body, $"demo-child-{name}", cancellationToken);
        var made = new DemoChild(GuardianClient.Text(child, "id"), name);
        return await SavedAsync(demo with { Guardian = guardian with { Children = [.. guardian.Children, made] } }, cancellationToken);
    }

    private async Task<DemoFile> WithDeviceAsync(
        DemoFile demo, HttpClient http, GuardianClient api, DemoChild child, string form, CancellationToken cancellationToken)
    {
        var ticket = await api.PostAsync(
            $"families/{demo.Guardian!.Family}/children/{child.Id}/tickets", [], idempotencyKey: null, cancellationToken);
        var enrolment = new DemoEnrolment(http, layout.Gateway.Address, time);
        var device = await enrolment.RunAsync(GuardianClient.Text(ticket, "token"), child, form, cancellationToken);
        return await SavedAsync(demo with { Devices = [.. demo.Devices, device] }, cancellationToken);
    }

    private async Task<DemoFile> SavedAsync(DemoFile demo, CancellationToken cancellationToken)
    {
        await demo.SaveAsync(folder, cancellationToken);
        return demo;
    }

    private static string NewPassword() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}
