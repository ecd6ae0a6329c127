namespace FamilyPlatform.Grains;

/// <summary>What every family grain of a silo shares.</summary>
internal sealed class FamilyServices(
    TimeProvider time, SubjectResolver subjects, ChildPolicies policies, BundleIssuer bundles, Answers answers, IFamilyArchive archive, EventRecords events, DirtyRows dirty)
{
    public TimeProvider Time => time;

    public SubjectResolver Subjects => subjects;

    public ChildPolicies Policies => policies;

    public BundleIssuer Bundles => bundles;

    public Answers Answers => answers;

    public IFamilyArchive Archive => archive;

    public EventRecords Events => events;

    public DirtyRows Dirty => dirty;
}
