namespace FamilyPlatform.Silo.Diagnostics;

/// <summary>What only a developer may look at. Outside Development these routes do not exist.</summary>
internal static class DiagnosticsEndpoints
{
    public static void MapDiagnostics(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/diagnostics/activations", CountActivationsAsync);
        }
    }

    /// <summary>How many activations there are of each grain type, such as <c>{ "family": 3, "device": 2 }</c>.</summary>
    private static async Task<SortedDictionary<string, int>> CountActivationsAsync(IGrainFactory grains)
    {
        var activations = await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return new(
            activations.GroupBy(activation => activation.GrainId.Type.ToString()!).ToDictionary(type => type.Key, type => type.Count()),
            StringComparer.Ordinal);
    }
}
