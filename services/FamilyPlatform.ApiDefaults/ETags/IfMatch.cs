using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.ETags;

/// <summary>The <c>If-Match</c> of a request (RFC 9110, 13.1.1): which versions it may change.</summary>
public sealed class IfMatch
{
    /// <summary>A version that nothing has: what demands it is refused as stale.</summary>
    private const long Never = -1;

    private readonly bool _any;
    private readonly List<long> _versions = [];

    private IfMatch(string text)
    {
        _any = text.Trim() == "*";
        foreach (var tag in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (EntityTag.TryRead(tag, out var version))
            {
                _versions.Add(version);
            }
        }
    }

    /// <summary>The answer to a request that needs the header and has none (428).</summary>
    public static IResult Required => ApiProblem.Of(
        StatusCodes.Status428PreconditionRequired,
        "if_match_required",
        "Send If-Match with the ETag that you have read, so that nobody's change is lost.");

    /// <summary>The answer to a request that demands another version than the present one (412), in a grain's words.</summary>
    public static FaultProblem Stale(long present) =>
        new Fault
        {
            Kind = FaultKind.Stale,
            Code = "version_mismatch",
            Detail = $"It was changed by somebody else: the version is v{present} now. Read it again and repeat your change.",
        }.ToProblem();

    /// <summary>The header, or null where there is none.</summary>
    public static IfMatch? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        var header = request.Headers.IfMatch;
        return header.Count == 0 ? null : new(header.ToString());
    }

    /// <summary>The one version to demand of a grain. The present version is asked for only where the header leaves a choice.</summary>
    /// <param name="current">Reads the present version; null where there is no such thing for this caller.</param>
    public async Task<long> DemandAsync(Func<Task<long?>> current)
    {
        ArgumentNullException.ThrowIfNull(current);

        if (!_any && _versions.Count <= 1)
        {
            return _versions.Count == 1 ? _versions[0] : Never;
        }

        return await current() is { } version && (_any || _versions.Contains(version)) ? version : Never;
    }
}
