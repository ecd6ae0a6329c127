namespace FamilyPlatform.Grains;

/// <summary>Who may call a grain method. A method without it stops start-up (architecture, decision 8).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CallersAttribute(CallerKinds kinds) : Attribute
{
    public CallerKinds Kinds { get; } = kinds;
}
