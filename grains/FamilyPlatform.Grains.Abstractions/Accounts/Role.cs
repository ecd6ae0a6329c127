namespace FamilyPlatform.Grains;

/// <summary>What a guardian may do in a family. Viewer is 0: what is missing may only look.</summary>
public enum Role
{
    Viewer,
    Guardian,
    Owner,
}
