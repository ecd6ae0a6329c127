namespace FamilyPlatform.Grains;

/// <summary>What every family grain of a silo shares.</summary>
internal sealed record FamilyServices(
    TimeProvider Time,
    PlatformKeys Keys,
    SubjectResolver Subjects,
    ChildPolicies Policies,
    BundleIssuer Bundles,
    Answers Answers,
    IFamilyArchive Archive,
    EventRecords Events,
    UsageArchive Usage,
    DirtyRows Dirty,
    WrongCodes WrongCodes,
    LocalGrains Local);
