namespace FamilyPlatform.Domain;

/// <summary>How a holder of a ceiling stands.</summary>
public enum HolderStanding
{
    /// <summary>Enrolled, and heard within the last few check-ins: it can be asked to give back.</summary>
    Present,

    /// <summary>Enrolled and not heard of late: it stays charged, and nobody can count on it.</summary>
    Silent,

    /// <summary>Removed, an earlier epoch or another installation: it stays charged and is given nothing more.</summary>
    Gone,
}
