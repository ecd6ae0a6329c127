namespace FamilyPlatform.Local.Arguments;

/// <summary>What the launcher is to do.</summary>
internal enum LaunchCommand
{
    /// <summary>Run the platform. Asked for by no word at all.</summary>
    Run,

    /// <summary><c>move</c>: bring an embedded installation's data to PostgreSQL.</summary>
    Move,

    /// <summary><c>backup</c>: copy an embedded installation's data, running or not.</summary>
    Backup,

    /// <summary><c>restore</c>: put a backup in the place of an embedded installation's data.</summary>
    Restore,

    /// <summary><c>raise-generation</c>: after PostgreSQL was restored by its own tools.</summary>
    RaiseGeneration,
}
