namespace FamilyPlatform.Identity.Database;

/// <summary>Why the process cannot start on its database, in words for its operator.</summary>
internal sealed class DatabaseRefusalException(string message, Exception inner) : Exception(message, inner);
