namespace FamilyPlatform.Local;

/// <summary>What the launcher tells the shell.</summary>
internal static class ExitCodes
{
    /// <summary>It was asked to stop, and everything did.</summary>
    public const int Stopped = 0;

    /// <summary>It could not start, a process died and could not be started again, or a command was refused.</summary>
    public const int Failed = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int Usage = 2;
}
