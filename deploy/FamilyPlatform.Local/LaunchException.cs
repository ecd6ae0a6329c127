namespace FamilyPlatform.Local;

/// <summary>Why the platform cannot run here, in words for whoever started it. It ends the launcher.</summary>
public sealed class LaunchException : Exception
{
    public LaunchException()
    {
    }

    public LaunchException(string message)
        : base(message)
    {
    }

    public LaunchException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
