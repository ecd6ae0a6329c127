using System.Collections.Immutable;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Grains;

/// <summary>Commands on their way to devices: sent, delivered, applied.</summary>
internal static class Commands
{
    private const int MostOpen = 20;
    private const int MostKept = 50;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A ring that comes a day late frightens.</summary>
    private static readonly TimeSpan RingLifetime = TimeSpan.FromMinutes(5);

    public static Change<CommandView> Send(FamilyState state, SendCommand command, By by, BundleIssuer bundles)
    {
        if (state.Device(command.Device) is not { } device)
        {
            return Faults.NotFound;
        }

        if (!device.IsManaged)
        {
            return Faults.DeviceReleasing;
        }

        if (command.Type == CommandType.Message && Text.Check("/text", command.Text ?? "", 280) is { } fault)
        {
            return fault;
        }

        var others = state.Commands.Where(each => each.Device == device.Id).ToList();
        if (others.Count(each => each.IsOpenAt(by.At)) >= MostOpen)
        {
            return Faults.TooManyCommands;
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(by.At.ToUnixTimeSeconds());
        var entry = new CommandEntry
        {
            Id = CommandId.New(),
            Device = device.Id,
            Type = command.Type,
            Text = command.Type == CommandType.Message ? command.Text : null,
            By = by.Guardian,
            CreatedAt = now,
            ExpiresAt = now + (command.Type == CommandType.Ring ? RingLifetime : Lifetime),
        };
        if (command.Type == CommandType.Unlock)
        {
            // What loosens carries a signature that a silo's reply key alone could not make.
            entry = entry with { Grant = bundles.Grant(device, entry) };
        }

        var old = others.Where(each => !each.IsOpenAt(by.At)).OrderByDescending(each => each.CreatedAt).Skip(MostKept - MostOpen);
        return Change.To(state with { Commands = state.Commands.RemoveRange(old).Add(entry) }, entry.ToView(by.At));
    }

    /// <summary>What a device still has to hear of or to answer. A lock and an unlock that wait together are settled by the later one.</summary>
    public static ImmutableArray<CommandEntry> Open(FamilyState state, DeviceId device, DateTimeOffset now) =>
        state.Commands.IsEmpty ? [] : [.. state.Commands.Where(each => each.Device == device && each.IsOpenAt(now))];

    /// <summary>The family after a device's acknowledgements; the same where they say nothing new.</summary>
    public static FamilyState Acknowledge(FamilyState state, DeviceId device, ImmutableArray<AckItem> acks, List<RejectedItem> rejected, DateTimeOffset now)
    {
        foreach (var ack in acks)
        {
            if (state.Commands.FirstOrDefault(each => each.Id == ack.Command && each.Device == device) is not { } known)
            {
                rejected.Add(new($"/acks/{ack.Index}", RejectionCodes.UnknownCommand));
            }
            else if (Advance(known, ack.State, now) is { } next)
            {
                state = state with { Commands = state.Commands.Replace(known, next) };
            }
        }

        return state;
    }

    private static CommandEntry? Advance(CommandEntry known, CommandState told, DateTimeOffset now) => (known.State, told) switch
    {
        (CommandState.Sent, CommandState.Delivered) => known with { State = told, DeliveredAt = now },
        (CommandState.Sent or CommandState.Delivered, CommandState.Applied) =>
            known with { State = told, DeliveredAt = known.DeliveredAt ?? now, AppliedAt = now },
        (CommandState.Sent or CommandState.Delivered, CommandState.Failed) => known with { State = told, DeliveredAt = known.DeliveredAt ?? now },
        _ => null,
    };
}
