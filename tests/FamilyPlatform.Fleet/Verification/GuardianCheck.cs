using FamilyPlatform.Fleet.Guardians;
using FamilyPlatform.Fleet.Measuring;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>Every change that was acknowledged to a guardian is there exactly once; one that was not is there at most once.</summary>
internal sealed class GuardianCheck(Findings differences, Tally tally, TimeProvider time)
{
    private static readonly TimeSpan DayStart = TimeSpan.FromHours(4);

    public async Task CompareAsync(GuardianReader reader, GuardianRecord guardian, IReadOnlyList<DeviceRecord> devices, CancellationToken cancellationToken)
    {
        await CompareLayerAsync(reader, guardian, cancellationToken);
        await CompareOverridesAsync(reader, guardian, cancellationToken);
        await CompareBonusAsync(reader, guardian, cancellationToken);
        foreach (var device in devices)
        {
            await CompareCommandsAsync(reader, guardian, device, cancellationToken);
        }
    }

    private async Task CompareLayerAsync(GuardianReader reader, GuardianRecord guardian, CancellationToken cancellationToken)
    {
        var unknown = UnknownOf(guardian, ChangeKinds.Layer);
        var history = await reader.HistoryAsync(guardian.Family, guardian.Child, cancellationToken);
        var version = await reader.LayerVersionAsync(guardian.Family, guardian.Child, cancellationToken);
        InSpan($"{guardian.Family} version of the policy", guardian.LayerVersion, unknown, version ?? 0);
        InSpan($"{guardian.Family} versions in the history", guardian.LayerVersion, unknown, history.Count);
        for (var index = 0; index < history.Count; index++)
        {
            differences.Compare($"{guardian.Family} version {index + 1} in the history", index + 1L, history[index].Version);
        }

        var known = history.ToDictionary(change => change.Version);
        foreach (var change in guardian.Changes)
        {
            differences.Compare($"{guardian.Family} change {change.Version}", change, known.GetValueOrDefault(change.Version));
        }

        tally.Changes(guardian.Changes.Count);
    }

    private async Task CompareOverridesAsync(GuardianReader reader, GuardianRecord guardian, CancellationToken cancellationToken)
    {
        var unknown = UnknownOf(guardian, ChangeKinds.Override);
        var known = await reader.OverridesAsync(guardian.Family, guardian.Child, cancellationToken);
        differences.Compare($"{guardian.Family} overrides under one id", 0, known.Count - known.DistinctBy(each => each.Id).Count());
        var missing = guardian.Overrides.Except(known).ToArray();
        var added = known.Except(guardian.Overrides).ToArray();
        if (missing.Length > unknown || added.Length > unknown)
        {
            differences.Add($"{guardian.Family} overrides: missing {string.Join(", ", missing.Select(each => each.Id))}, added {string.Join(", ", added.Select(each => each.Id))}");
        }

        tally.Changes(guardian.Overrides.Count);
    }

    private async Task CompareBonusAsync(GuardianReader reader, GuardianRecord guardian, CancellationToken cancellationToken)
    {
        if (guardian.Bonuses.Count == 0)
        {
            return;
        }

        // Families of the fixtures live in London, and their day begins at four.
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var today = DateOnly.FromDateTime((local - DayStart).DateTime);
        var truth = guardian.Bonuses.Where(bonus => bonus.Day == today).Sum(bonus => bonus.Seconds);
        var known = (await reader.BonusAsync(guardian.Family, guardian.Child, cancellationToken)).Values.Sum();
        if (known < truth || (known > truth && UnknownOf(guardian, ChangeKinds.Bonus) == 0))
        {
            differences.Add($"{guardian.Family} bonus today: truly {truth}, known {known}");
        }

        differences.Compare($"{guardian.Family} bonuses under one id", 0, guardian.Bonuses.Count - guardian.Bonuses.DistinctBy(bonus => bonus.Id).Count());
        tally.Changes(guardian.Bonuses.Count);
    }

    /// <summary>At the server every command has been applied; at the device each was done once.</summary>
    private async Task CompareCommandsAsync(GuardianReader reader, GuardianRecord guardian, DeviceRecord device, CancellationToken cancellationToken)
    {
        var unknown = UnknownOf(guardian, ChangeKinds.Command);
        var sent = guardian.Commands.Where(command => command.Device == device.DeviceId).ToArray();
        var known = await reader.CommandsAsync(guardian.Family, device.DeviceId, cancellationToken);
        foreach (var command in sent)
        {
            differences.Compare($"{device.DeviceId} command {command.Id}", (command.Type, "applied"), known.GetValueOrDefault(command.Id));
        }

        InSpan($"{device.DeviceId} number of commands", sent.Length, unknown, known.Count);
        InSpan($"{device.DeviceId} locks", sent.Count(command => command.Type == "lock"), unknown, device.Locks);
        InSpan($"{device.DeviceId} unlocks", sent.Count(command => command.Type == "unlock"), unknown, device.Unlocks);
        InSpan($"{device.DeviceId} messages", sent.Count(command => command.Type == "message"), unknown, device.Messages.Count);
        var shown = device.Messages.GroupBy(text => text).ToDictionary(text => text.Key, text => text.Count());
        foreach (var command in sent.Where(command => command.Type == "message"))
        {
            differences.Compare($"{device.DeviceId} message {command.Id} was shown", 1, shown.GetValueOrDefault(command.Text!));
        }

        tally.Commands(sent.Length);
    }

    private void InSpan(string what, long truth, int unknown, long known)
    {
        if (known < truth || known > truth + unknown)
        {
            differences.Add($"{what}: truly {truth}, known {known}");
        }
    }

    private static int UnknownOf(GuardianRecord guardian, string kind) => guardian.Unknown.Count(each => each == kind);
}
