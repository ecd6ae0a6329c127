namespace FamilyPlatform.Grains;

/// <summary>
/// Storage cannot work at the moment: locked, full, stopping or out of reach. A write that fails with it was not acknowledged and may or
/// may not have landed; reading the row again tells.
/// </summary>
[GenerateSerializer, Alias("FamilyPlatform.StorageUnavailableException")]
public sealed class StorageUnavailableException : OrleansException
{
    public StorageUnavailableException()
        : this("Storage is unavailable.")
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
