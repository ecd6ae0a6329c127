using System.Globalization;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Fleet.Guardians;

/// <summary>What a call came to after all its retries.</summary>
/// <param name="Status">The HTTP status; 0 where nobody gave a definite answer in time.</param>
/// <param name="Body">The JSON, where there is any.</param>
/// <param name="ETag">The version of the resource; null where there is none.</param>
/// <param name="WasUncertain">An earlier attempt may have had its effect without saying so.</param>
internal sealed record GuardianAnswer(int Status, JsonNode? Body, long? ETag, bool WasUncertain)
{
    public bool IsSuccess => Status is >= 200 and <= 299;

    public string? Code => Body is JsonObject problem ? (string?)problem["code"] : null;

    /// <summary>A member that must be there.</summary>
    public JsonNode this[string member] => Body?[member] ?? throw new FleetException($"No '{member}' in {Status} {Body}");

    public override string ToString() => $"{Status} {Code}";

    /// <summary>The number in <c>"v12"</c>.</summary>
    public static long? VersionOf(string? tag) =>
        tag?.Trim('"') is ['v', .. var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
