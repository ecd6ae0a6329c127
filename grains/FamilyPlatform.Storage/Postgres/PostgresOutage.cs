using System.Net.Sockets;
using FamilyPlatform.Grains;
using Npgsql;

namespace FamilyPlatform.Storage;

/// <summary>Tells what is wrong with a server from what is wrong with a statement (PostgreSQL, Appendix A: Error Codes).</summary>
internal static class PostgresOutage
{
    /// <summary>A <see cref="StorageUnavailableException"/> when no statement could have worked, else the exception itself.</summary>
    public static Exception Translate(Exception exception, string database) =>
        Reason(exception) is { } reason
            ? new StorageUnavailableException($"The database '{database}' is unavailable: {reason}.", exception)
            : exception;

    /// <summary>Whether the transaction was rolled back because of others, so that it may be tried again.</summary>
    public static bool IsRolledBackForOthers(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private static string? Reason(Exception exception) => exception switch
    {
        PostgresException error => Reason(error.SqlState),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "it did not answer in time",
        NpgsqlException or SocketException or IOException => "the connection is lost or cannot be made",
        ObjectDisposedException => "storage is closed",
        UnsafeServerException => "it does not keep what it acknowledges",
        _ => null,
    };

    private static string? Reason(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => "its disk is full",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => "it did not answer in time",
        PostgresErrorCodes.StatementCompletionUnknown => "whether it has committed is unknown",
        _ => state[..2] switch
        {
            "08" => $"the connection is lost ({state})",
            "25" => $"it cannot be written to ({state})",
            "28" or "3D" => $"it does not let the platform in ({state})",
            "42" => $"its tables are not those of the platform, or not for it ({state})",
            "53" => $"it has no room left ({state})",
            "57" => $"it is stopping or starting ({state})",
            "58" or "F0" or "XX" => $"it is damaged or cannot use its files ({state})",
            _ => null,
        },
    };
}
