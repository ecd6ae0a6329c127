using FamilyPlatform.Gateway.Callers;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Limits;

/// <summary>The buckets of this process (device protocol, Limits; guardian API). Each gateway counts for itself.</summary>
internal sealed class RateLimits
{
    // Keys with a bucket that is not full, at most 2^17 of a kind: some tens of megabytes under the worst flood.
    private const int Capacity = 131_072;

    private static readonly Rate OfDevice = new(Burst: 300, Permits: 20, TimeSpan.FromSeconds(1));
    private static readonly Rate OfGuardian = new(Burst: 2_000, Permits: 500, TimeSpan.FromSeconds(1));

    private readonly TokenBuckets<string> _devices;
    private readonly TokenBuckets<string> _guardians;
    private readonly TokenBuckets<string> _enrolments;
    private readonly TokenBuckets<string> _keysByDevice;
    private readonly TokenBuckets<ClientAddress> _keysByAddress;
    private readonly TokenBuckets<ClientAddress> _enrolByAddress;

    public RateLimits(IOptions<LimitOptions> options, TimeProvider time)
    {
        var perMinute = options.Value.EnrolmentsPerMinute;
        var ofEnrolment = new Rate(perMinute, perMinute, TimeSpan.FromMinutes(1));
        _devices = new(OfDevice, Capacity, time);
        _guardians = new(OfGuardian, Capacity, time);
        _enrolments = new(ofEnrolment, Capacity, time);
        _keysByDevice = new(ofEnrolment, Capacity, time);
        _keysByAddress = new(ofEnrolment, Capacity, time);
        _enrolByAddress = new(ofEnrolment, Capacity, time);
        Unproved = new(OfDevice, Capacity, time);
    }

    /// <summary>By address: requests that proved nothing, and those that need not.</summary>
    public TokenBuckets<ClientAddress> Unproved { get; }

    /// <summary>Takes one permit from every bucket that <paramref name="policy"/> means for this request.</summary>
    public RateVerdict TryTake(string policy, HttpContext context) => policy switch
    {
        LimitPolicies.Device => _devices.TryTake(NameOf(context)),
        LimitPolicies.Guardian => _guardians.TryTake(NameOf(context)),
        LimitPolicies.Enrolment => _enrolments.TryTake(NameOf(context)),
        LimitPolicies.Enrol => _enrolByAddress.TryTake(ClientAddress.Of(context)),
        LimitPolicies.Keys => _keysByAddress.TryTake(ClientAddress.Of(context)) is { IsGranted: false } refused
            ? refused
            : _keysByDevice.TryTake(NameOf(context)),
        LimitPolicies.Address => Unproved.TryTake(ClientAddress.Of(context)),
        _ => throw new InvalidOperationException($"There is no rate limiter policy '{policy}'."),
    };

    private static string NameOf(HttpContext context) =>
        context.Features.Get<VerifiedCaller>()?.Name
        ?? throw new InvalidOperationException("A limit by caller stands on a route whose policy proves none.");
}
