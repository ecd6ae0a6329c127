using FamilyPlatform.Grains;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FamilyPlatform.Storage;

/// <summary>Tells what is wrong with the database from what is wrong with a statement.</summary>
internal static class SqliteOutage
{
    /// <summary>A <see cref="StorageUnavailableException"/> when no statement could have worked, else the exception itself.</summary>
    public static Exception Translate(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } =>
            new StorageUnavailableException("The database is locked by another process.", exception),
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } =>
            new StorageUnavailableException("The disk is full.", exception),
        SqliteException
        {
            SqliteErrorCode: raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT
                or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB,
        } => new StorageUnavailableException($"The database cannot be read or written: {exception.Message}", exception),
        _ => exception,
    };
}
