namespace FamilyPlatform.Grains;

/// <summary>A write for a family whose key has been destroyed. Nothing was written, and trying again cannot help.</summary>
[GenerateSerializer, Alias("FamilyPlatform.FamilyErasedException")]
public sealed class FamilyErasedException : OrleansException
{
    public FamilyErasedException()
        : this("The family has been erased.")
    {
    }

    public FamilyErasedException(string message)
        : base(message)
    {
    }

    public FamilyErasedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
