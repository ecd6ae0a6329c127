namespace FamilyPlatform.Grains;

/// <summary>A place in the order of one kind and scope: by sequence, then by key (ordinal).</summary>
public readonly record struct ArchivePosition(long Sequence, string Key);
