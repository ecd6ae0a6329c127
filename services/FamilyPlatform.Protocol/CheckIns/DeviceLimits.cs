namespace FamilyPlatform.Protocol.CheckIns;

/// <summary>The bounds that both sides of the device protocol keep.</summary>
public static class DeviceLimits
{
    /// <summary>Bytes of a request's body.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    public const int MaxUsageItems = 300;
    public const int MaxEvents = 100;
    public const int MaxAcks = 100;
    public const int MaxCeilings = 100;
    public const int MaxFeatures = 64;
    public const int MaxProtections = 64;

    /// <summary>Characters of a child's note.</summary>
    public const int MaxNoteLength = 280;

    /// <summary>Characters of any other text in a body.</summary>
    public const int MaxTextLength = 256;

    /// <summary>Policy days back for which usage is still taken.</summary>
    public const int UsageDaysBack = 8;

    /// <summary>What a day's use may exceed the time that has passed by.</summary>
    public static readonly TimeSpan UsageTolerance = TimeSpan.FromSeconds(120);

    /// <summary>How long a device keeps its events, even when they are durable on the server.</summary>
    public static readonly TimeSpan EventRetention = TimeSpan.FromDays(7);

    /// <summary>How many events a device keeps, even when they are durable on the server.</summary>
    public const int EventsKept = 2_000;

    /// <summary>By how much <c>seq</c> may jump after a restart of a device that does not store reports before sending.</summary>
    public const int SeqJump = 1_000;

    /// <summary>Requests in the bucket of one device.</summary>
    public const int RequestBurst = 300;

    /// <summary>Requests a second at which that bucket fills.</summary>
    public const int RequestsPerSecond = 20;

    /// <summary>Calls without a MAC (enrolments, keys) a minute from one address, and for one device.</summary>
    public const int UnsignedPerMinute = 10;

    /// <summary>What a child may ask in an hour.</summary>
    public const int ChildRequestsPerHour = 10;

    /// <summary>To what the instant of a signal is rounded.</summary>
    public static readonly TimeSpan SignalBucket = TimeSpan.FromMinutes(15);

    /// <summary>The least and the most that <c>Retry-After</c> and <c>afterSeconds</c> count for.</summary>
    public static readonly TimeSpan MinWait = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    /// <summary>How old <c>serverTime</c> may be when its reply arrives.</summary>
    public static readonly TimeSpan ServerTimeWindow = TimeSpan.FromSeconds(30);
}
