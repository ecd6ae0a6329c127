namespace FamilyPlatform.Domain;

/// <summary>What a rule, an override or an access default does. Block is 0: what is missing refuses.</summary>
public enum PolicyAction
{
    Block,
    Allow,
}
