using System.Net;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Testing;

/// <summary>What a server answered, read whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON, or null where there is none.</param>
/// <param name="ETag">The version of the resource, quotes and all.</param>
/// <param name="IsSigned">Whether a device's reply key proves it; false for guardians.</param>
public sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, string? ETag = null, bool IsSigned = false)
{
    /// <summary>The stable code of a problem.</summary>
    public string? Code => Body is JsonObject problem ? problem["code"]?.GetValue<string>() : null;

    /// <summary>A member that must be there.</summary>
    public JsonNode this[string member] => Body?[member] ?? throw new InvalidOperationException($"No '{member}' in {(int)Status} {Body}");

    internal static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, bool isSigned, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new(response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers.ETag?.ToString(), isSigned);
    }
}
