using FamilyPlatform.Fleet.Guardians;
using FamilyPlatform.Fleet.Measuring;

namespace FamilyPlatform.Fleet.Verification;

/// <summary>After a restore: what guardians had changed before the backup is there, and nothing that came after it.</summary>
internal sealed class RestoredCheck(HttpClient http, Uri gateway, TextWriter output)
{
    public async Task<bool> CompareAsync(IReadOnlyList<GuardianRecord> guardians, CancellationToken cancellationToken)
    {
        var differences = new Findings();
        foreach (var guardian in guardians)
        {
            var reader = new GuardianReader(http, gateway, guardian.Token);
            var history = await reader.HistoryAsync(guardian.Family, guardian.Child, cancellationToken);
            differences.Compare($"{guardian.Family} versions in the history", guardian.LayerVersion, history.Count);
            foreach (var change in guardian.Changes)
            {
                differences.Compare($"{guardian.Family} change {change.Version}", change, history.Find(each => each.Version == change.Version));
            }

            var overrides = await reader.OverridesAsync(guardian.Family, guardian.Child, cancellationToken);
            differences.Compare($"{guardian.Family} overrides", string.Join(' ', guardian.Overrides.Select(each => each.Id).Order()), string.Join(' ', overrides.Select(each => each.Id).Order()));
        }

        await differences.WriteAsync(output, "differs");
        await output.WriteLineAsync(
            $"{guardians.Sum(guardian => guardian.Changes.Count)} changes of {guardians.Count} guardians from before the backup: {differences.Count} differences");
        return differences.Count == 0;
    }
}
