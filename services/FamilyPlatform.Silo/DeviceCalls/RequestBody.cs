using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>Reads a body as it came: nothing is decoded before its digest was checked.</summary>
internal static class RequestBody
{
    private const int FirstBuffer = 4 * 1024;

    /// <summary>Whether the request says itself that its body is too large, so that none of it need be read.</summary>
    public static bool IsDeclaredTooLarge(HttpRequest request) => request.ContentLength > DeviceLimits.MaxBodyBytes;

    /// <summary>The whole body, or null where it has more than <see cref="DeviceLimits.MaxBodyBytes"/>. The caller disposes of it.</summary>
    public static async ValueTask<PooledBuffer?> ReadAsync(HttpRequest request)
    {
        var declared = (int)Math.Min(request.ContentLength ?? FirstBuffer, DeviceLimits.MaxBodyBytes);
        var body = new PooledBuffer(declared + 1);
        try
        {
            while (body.Written.Length <= DeviceLimits.MaxBodyBytes)
            {
                var read = await request.Body.ReadAsync(body.GetMemory(), request.HttpContext.RequestAborted);
                if (read == 0)
                {
                    return body;
                }

                body.Advance(read);
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }
}
