using System.Buffers;
using System.Globalization;
using System.Text;

namespace FamilyPlatform.Agent;

/// <summary>Reads <c>/proc</c>. What cannot change without a new name of the process is read once; processes that end while they are read are left out.</summary>
internal sealed class ProcFileSystem(string root = "/proc")
{
    private const string Deleted = " (deleted)";

    private Dictionary<(int Pid, long Started, string Comm), Details> _known = [];

    public IReadOnlyList<RunningProcess> ReadAll()
    {
        var processes = new List<RunningProcess>();
        var seen = new Dictionary<(int, long, string), Details>();
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && Read(folder, pid, seen) is { } process)
            {
                processes.Add(process);
            }
        }

        _known = seen;
        return processes;
    }

    /// <summary>Whether that very process still runs; one that has ended and waits for its parent does not.</summary>
    public bool IsAlive((int Pid, long Started) identity)
    {
        try
        {
            return Stat.TryParse(File.ReadAllText($"{root}/{identity.Pid}/stat"), out var stat) && stat.Started == identity.Started && !stat.HasEnded;
        }
        catch (Exception failure) when (IsGone(failure))
        {
            return false;
        }
    }

    private RunningProcess? Read(string folder, int pid, Dictionary<(int, long, string), Details> seen)
    {
        try
        {
            if (!Stat.TryParse(File.ReadAllText(folder + "/stat"), out var stat) || stat.HasEnded)
            {
                return null;
            }

            var key = (pid, stat.Started, stat.Comm);
            var details = _known.TryGetValue(key, out var known) ? known : ReadDetails(folder);
            seen[key] = details;
            return new()
            {
                Pid = pid,
                Parent = stat.Parent,
                Group = stat.Group,
                Started = stat.Started,
                Cpu = stat.Cpu,
                Comm = stat.Comm,
                User = details.User,
                Executable = details.Executable,
                Argument = details.Argument,
            };
        }
        catch (Exception failure) when (IsGone(failure))
        {
            return null;
        }
    }

    private static Details ReadDetails(string folder) =>
        new(ReadUser(folder + "/status"), ReadExecutable(folder + "/exe"), ReadArgument(folder + "/cmdline"));

    private static int ReadUser(string file)
    {
        const string Key = "Uid:";
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith(Key, StringComparison.Ordinal))
            {
                var real = line.AsSpan(Key.Length).Trim();
                return int.Parse(real[..real.IndexOf('\t')], CultureInfo.InvariantCulture);
            }
        }

        return -1;
    }

    private static string? ReadExecutable(string link)
    {
        try
        {
            var target = new FileInfo(link).LinkTarget;
            target = target?.EndsWith(Deleted, StringComparison.Ordinal) == true ? target[..^Deleted.Length] : target;
            return string.IsNullOrEmpty(target) ? null : Path.GetFileName(target);
        }
        catch (Exception failure) when (IsGone(failure))
        {
            return null;
        }
    }

    private static string? ReadArgument(string file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            using var stream = File.OpenRead(file);
            var length = stream.ReadAtLeast(buffer, 4096, throwOnEndOfStream: false);
            var end = buffer.AsSpan(0, length).IndexOf((byte)0);
            var text = Encoding.UTF8.GetString(buffer.AsSpan(0, end < 0 ? length : end));
            return text.Length == 0 ? null : text[(text.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsGone(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private sealed record Details(int User, string? Executable, string? Argument);
}
