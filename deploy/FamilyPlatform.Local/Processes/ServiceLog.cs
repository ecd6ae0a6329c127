namespace FamilyPlatform.Local.Processes;

/// <summary>Keeps what a process says in a file that cannot grow without end, and tells errors from the rest. Safe to use from several threads.</summary>
internal sealed class ServiceLog : IDisposable
{
    private const long MostBytes = 8 * 1024 * 1024;
    private const int LastLines = 8;
    private const int LongestLine = 16 * 1024;
    private const int LongestLastLine = 500;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new(LastLines);
    private StreamWriter? _file;
    private long _bytes;

    public ServiceLog(string path)
    {
        FilePath = path;
        Open();
    }

    public string FilePath { get; }

    /// <summary>The last lines, for a report on how the process ended: the beginning of each, and nothing of where in the code it was.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (_gate)
            {
                return [.. _last];
            }
        }
    }

    /// <summary>Whether a line of the services' console is an error: <c>time fail: …</c> or <c>time crit: …</c>.</summary>
    public static bool IsError(string line) =>
        line.IndexOf(' ', StringComparison.Ordinal) is var space and > 0
        && (line.AsSpan(space + 1).StartsWith("fail: ") || line.AsSpan(space + 1).StartsWith("crit: "));

    public void Write(string line)
    {
        var kept = line.Length > LongestLine ? line[..LongestLine] : line;
        lock (_gate)
        {
            Remember(kept);
            _file?.WriteLine(kept);
            _bytes += kept.Length + 1;
            if (_bytes > MostBytes)
            {
                _file?.Dispose();
                File.Move(FilePath, Path.ChangeExtension(FilePath, ".1.log"), overwrite: true);
                Open();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void Remember(string line)
    {
        if (IsOfAStackTrace(line))
        {
            return;
        }

        if (_last.Count == LastLines)
        {
            _last.Dequeue();
        }

        _last.Enqueue(line.Length > LongestLastLine ? line[..LongestLastLine] : line);
    }

    private static bool IsOfAStackTrace(string line) => line.AsSpan().TrimStart() is var text && (text.StartsWith("at ") || text.StartsWith("--- End of "));

    private void Open()
    {
        var stream = new FileStream(FilePath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        _bytes = stream.Length;
        _file = new(stream) { AutoFlush = true };
    }
}
