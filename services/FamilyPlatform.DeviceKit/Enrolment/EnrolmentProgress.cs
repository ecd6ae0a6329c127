namespace FamilyPlatform.DeviceKit;

/// <summary>How an enrolment goes.</summary>
public enum EnrolmentStage
{
    /// <summary>A guardian has yet to compare the six digits.</summary>
    Pending,

    Confirmed,
    Denied,
    Expired,

    /// <summary>The ticket is wrong, was used or is over.</summary>
    TicketRefused,

    /// <summary>Too many attempts from this address.</summary>
    SlowDown,

    /// <summary>Nobody answered, or not in a way that this device understands; see <see cref="EnrolmentProgress.Status"/>.</summary>
    NoReply,

    /// <summary>The platform confirmed, but what it sent does not hold: a key, a signature or a name is wrong.</summary>
    Unproved,
}

/// <summary>The answer to a step of an enrolment.</summary>
public sealed record EnrolmentProgress
{
    public required EnrolmentStage Stage { get; init; }

    /// <summary>The attempt as it stands now; to be kept.</summary>
    public required EnrolmentAttempt Attempt { get; init; }

    /// <summary>When to look again.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The HTTP status; 0 where nobody answered.</summary>
    public int Status { get; init; }

    /// <summary>What was given, once confirmed.</summary>
    public EnrolledDevice? Device { get; init; }
}
