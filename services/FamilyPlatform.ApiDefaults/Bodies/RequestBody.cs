using FamilyPlatform.ApiDefaults.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>Reads JSON bodies within bounds.</summary>
public static class RequestBody
{
    /// <summary>The largest body, in bytes: the largest policy (262,144 bytes) fits inside another object. A larger one is 413.</summary>
    public const int MaxBytes = 524_288;

    private static IResult TooLarge =>
        ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, "too_large", $"The body is larger than {MaxBytes} bytes.");

    private static IResult NotJson =>
        ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported", "The body must be `application/json` in UTF-8.");

    /// <summary>The whole body. A request without one has an empty body, whatever its type; what is not JSON is 415.</summary>
    public static async Task<Reading<BodyBytes>> ReadBytesAsync(this HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);

        if (http.Features.Get<BodyBytes>() is { } known)
        {
            return Reading.Of(known);
        }

        var request = http.Request;
        if (request.ContentLength > MaxBytes)
        {
            return Reading.Refused<BodyBytes>(TooLarge);
        }

        if (request.ContentType is { } type && !IsJson(type))
        {
            return Reading.Refused<BodyBytes>(NotJson);
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBytes)
            {
                return Reading.Refused<BodyBytes>(TooLarge);
            }
        }

        if (buffer.Length > 0 && request.ContentType is null)
        {
            return Reading.Refused<BodyBytes>(NotJson);
        }

        var body = new BodyBytes(buffer.ToArray());
        http.Features.Set(body);
        return Reading.Of(body);
    }

    private static bool IsJson(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
