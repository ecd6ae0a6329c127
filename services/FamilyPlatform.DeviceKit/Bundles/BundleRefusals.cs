namespace FamilyPlatform.DeviceKit;

/// <summary>Why a bundle is not, or not wholly, in force: what <c>applied.error</c> says (device protocol, Bundle).</summary>
public static class BundleRefusals
{
    /// <summary>It is in force by its timeline, because it has a member that this agent does not know.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>No trusted bundle key signed it as a bundle: another type, an unknown key or a changed byte.</summary>
    public const string SignatureInvalid = "signature_invalid";

    /// <summary>It is signed and still no bundle.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>It is for another device, such as a sibling's.</summary>
    public const string OtherDevice = "other_device";

    public const string OtherEpoch = "other_epoch";

    /// <summary>The one in force is newer.</summary>
    public const string OlderVersion = "older_version";

    /// <summary>The one in force has this version and other bytes.</summary>
    public const string VersionReused = "version_reused";

    /// <summary>The device holds no trust document yet, so no bundle can be believed.</summary>
    public const string NoTrust = "no_trust";
}
