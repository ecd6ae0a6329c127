namespace FamilyPlatform.Silo.Cluster;

/// <summary>Why the silo cannot start on its database, in words for its operator.</summary>
internal sealed class DatabaseRefusalException(string message, Exception inner) : Exception(message, inner);
