namespace FamilyPlatform.Grains;

/// <summary>Why a request was refused; decides the HTTP status, never the code.</summary>
public enum FaultKind
{
    /// <summary>The request says something that cannot be (400).</summary>
    Invalid,

    /// <summary>There is no such thing for this caller, whether or not it exists for another (404).</summary>
    NotFound,

    /// <summary>The present state does not permit it (409).</summary>
    Conflict,

    /// <summary>This caller may look but not do this (403).</summary>
    Forbidden,

    /// <summary>A version was demanded and another is there (412).</summary>
    Stale,

    /// <summary>An idempotency key came again with another body (422).</summary>
    Unprocessable,

    /// <summary>Too much of it in too short a time (429).</summary>
    TooMany,

    /// <summary>A device key that is no longer current (401, signed).</summary>
    Retired,
}
