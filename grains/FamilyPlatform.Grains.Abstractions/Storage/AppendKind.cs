namespace FamilyPlatform.Grains;

/// <summary>What an <see cref="Append"/> is a line of. The numbers are stored: they never change and are never used again.</summary>
public enum AppendKind
{
    /// <summary>Who changed a policy, when and to what.</summary>
    History = 1,

    /// <summary>Reads and writes of family data (safety and privacy, Privacy and law).</summary>
    Audit = 2,

    /// <summary>Days of usage that have left the ledger (device protocol: days over 8 back).</summary>
    Usage = 3,

    /// <summary>Events that devices reported (device protocol, Events).</summary>
    Events = 4,

    /// <summary>Answers kept for an <c>Idempotency-Key</c> (guardian API).</summary>
    Idempotency = 5,

    /// <summary>Alerts raised for guardians.</summary>
    Alerts = 6,
}
