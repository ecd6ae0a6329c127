using System.Text.Json;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FamilyPlatform.ApiDefaults.Idempotency;

/// <summary>The body of a POST that makes or changes something, and its key.</summary>
public sealed record Posted<T>(T Body, Once? Once)
    where T : notnull;

/// <summary>Reads whole requests: type, size, key and members, in this order.</summary>
public static class PostedBody
{
    /// <summary>A POST that makes or changes something.</summary>
    public static async Task<Reading<Posted<T>>> ReadPostAsync<T>(this HttpContext http, CancellationToken cancellationToken)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(http);

        var bytes = await http.ReadBytesAsync(cancellationToken);
        if (!bytes.Succeeded)
        {
            return Reading.Refused<Posted<T>>(bytes.Refusal);
        }

        var repeatable = IdempotencyKey.Read(http.Request, bytes.Value.Utf8);
        if (!repeatable.Succeeded)
        {
            return Reading.Refused<Posted<T>>(repeatable.Refusal);
        }

        var body = StrictJson.Read<T>(bytes.Value.Utf8, JsonOf(http));
        return body.Succeeded
            ? Reading.Of<Posted<T>>(new(body.Value, repeatable.Value.Once))
            : Reading.Refused<Posted<T>>(body.Refusal);
    }

    /// <summary>The body of a PATCH, a PUT, or a POST that only computes, which needs no key.</summary>
    public static async Task<Reading<T>> ReadJsonAsync<T>(this HttpContext http, CancellationToken cancellationToken)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(http);

        var bytes = await http.ReadBytesAsync(cancellationToken);
        return bytes.Succeeded ? StrictJson.Read<T>(bytes.Value.Utf8, JsonOf(http)) : Reading.Refused<T>(bytes.Refusal);
    }

    private static JsonSerializerOptions JsonOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
}
