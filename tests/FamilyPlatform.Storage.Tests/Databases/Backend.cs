namespace FamilyPlatform.Storage.Tests;

/// <summary>The databases that must behave alike.</summary>
public enum Backend
{
    Sqlite,
    Postgres,
}
