namespace FamilyPlatform.Fleet;

/// <summary>Why a fleet cannot go on, in words for whoever started it.</summary>
public sealed class FleetException : Exception
{
    public FleetException()
    {
    }

    public FleetException(string message)
        : base(message)
    {
    }

    public FleetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
