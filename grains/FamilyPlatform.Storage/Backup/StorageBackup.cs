namespace FamilyPlatform.Storage;

/// <summary>A copy of an embedded installation's grain state, made while the platform runs.</summary>
public static class StorageBackup
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Copies the file as it is at one moment, proves the copy whole, and only then gives it its name. It is one file, for its owner only.
    /// </summary>
    /// <param name="file">The SQLite file of the running platform.</param>
    /// <param name="copy">Where the copy goes; there must be nothing yet.</param>
    /// <returns>The length of the copy in bytes.</returns>
    /// <exception cref="InvalidOperationException">There is no such file, or there is something at <paramref name="copy"/>.</exception>
    /// <exception cref="InvalidDataException">The copy is damaged; it was removed.</exception>
    public static long Run(string file, string copy)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(copy);

        var path = Path.GetFullPath(copy);
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"There is no file '{Path.GetFullPath(file)}'.");
        }

        if (Path.Exists(path))
        {
            throw new InvalidOperationException($"There is something at '{path}' already.");
        }

        var unfinished = $"{path}.unfinished";
        try
        {
            File.Delete(unfinished);
            Copy(file, unfinished);
            Flush(unfinished);
            File.Move(unfinished, path);
            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Copy(string file, string unfinished)
    {
        var target = new SqliteDatabase(unfinished, LockTimeout);
        using var from = new SqliteDatabase(file, LockTimeout).OpenForReading();
        using var to = target.OpenForWriting();
        from.BackupDatabase(to);

        // One file, without a log beside it.
        SqliteDatabase.Execute(to, "pragma journal_mode = delete;");
        using var check = to.CreateCommand();
        check.CommandText = "pragma integrity_check;";
        if (check.ExecuteScalar() is not "ok")
        {
            throw new InvalidDataException($"The copy of '{file}' is damaged.");
        }
    }

    private static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
