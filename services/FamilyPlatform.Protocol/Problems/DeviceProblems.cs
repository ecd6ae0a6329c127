namespace FamilyPlatform.Protocol.Problems;

/// <summary>The codes that a device may meet (device protocol, The rest).</summary>
public static class DeviceProblems
{
    public static readonly DeviceProblemKind Malformed = new(400, "malformed", "The body cannot be read.", IsSigned: false);

    public static readonly DeviceProblemKind DigestMismatch =
        new(400, "digest_mismatch", "Content-Digest does not fit the body.", IsSigned: false);

    public static readonly DeviceProblemKind PathRefused =
        new(400, "path_refused", "Paths use unreserved characters only and carry no query.", IsSigned: false);

    public static readonly DeviceProblemKind SignatureInvalid =
        new(401, "signature_invalid", "The request's signature is missing or wrong.", IsSigned: false);

    public static readonly DeviceProblemKind KeyRetired =
        new(401, "key_retired", "The key's epoch or version is not current.", IsSigned: true);

    public static readonly DeviceProblemKind DeviceUnknown = new(404, "device_unknown", "No such device.", IsSigned: true);

    /// <summary>An enrolment id that this platform has not made, or no longer knows.</summary>
    public static readonly DeviceProblemKind EnrolmentUnknown = new(404, "enrolment_unknown", "No such enrolment.", IsSigned: false);

    /// <summary>A ticket that was never made, has been used or is over: which of them is not said.</summary>
    public static readonly DeviceProblemKind TicketUnknown = new(404, "ticket_unknown", "The ticket is not valid.", IsSigned: false);

    /// <summary>The proof of an enrolment, or its keys, do not hold.</summary>
    public static readonly DeviceProblemKind ProofInvalid = new(403, "proof_invalid", "The proof does not hold.", IsSigned: false);

    /// <summary>Another version of the catalogue than the one that check-in replies name.</summary>
    public static readonly DeviceProblemKind CatalogUnknown = new(404, "catalog_unknown", "This version of the catalogue is not served.", IsSigned: true);

    public static readonly DeviceProblemKind SeqConflict =
        new(409, "seq_conflict", "This seq has already carried another report.", IsSigned: true);

    public static readonly DeviceProblemKind SeqStale = new(409, "seq_stale", "A later report has been received.", IsSigned: true);

    public static readonly DeviceProblemKind TooLarge = new(413, "too_large", "The body is too large.", IsSigned: false);

    public static readonly DeviceProblemKind Unsupported = new(415, "unsupported", "The media type is not JSON.", IsSigned: false);

    public static readonly DeviceProblemKind SlowDown = new(429, "slow_down", "Too many requests.", IsSigned: false);

    public static readonly DeviceProblemKind Unavailable = new(503, "unavailable", "Try again later.", IsSigned: false);

    /// <summary>Every row.</summary>
    public static IReadOnlyList<DeviceProblemKind> All { get; } =
    [
        Malformed, DigestMismatch, PathRefused, SignatureInvalid, KeyRetired, DeviceUnknown, EnrolmentUnknown, TicketUnknown,
        ProofInvalid, CatalogUnknown, SeqConflict, SeqStale, TooLarge, Unsupported, SlowDown, Unavailable,
    ];
}
