namespace FamilyPlatform.Grains;

/// <summary>A child, or an adult who limits themselves.</summary>
public enum ChildKind
{
    Child,
    Self,
}
