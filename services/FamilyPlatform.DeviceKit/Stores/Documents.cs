namespace FamilyPlatform.DeviceKit;

/// <summary>The documents of a device, apart by how often they change.</summary>
internal static class Documents
{
    public const string Identity = "identity";
    public const string Attempt = "enrolment";
    public const string Trust = "trust";
    public const string Bundle = "bundle";
    public const string Usage = "usage";
    public const string Reports = "reports";
    public const string Events = "events";
    public const string Control = "control";

    /// <summary>Everything that belongs to one enrolment.</summary>
    public static IReadOnlyList<string> OfEnrolment { get; } = [Identity, Trust, Bundle, Usage, Reports, Events, Control];
}
