using System.Diagnostics;

namespace FamilyPlatform.Agent.Tests;

/// <summary>A real process whose executable is a copy of a system program under another name.</summary>
internal sealed class TestProgram : IDisposable
{
    /// <summary>Names the collection of tests that look for these programs: each sees the other's.</summary>
    public const string OneAtATime = "programs";

    private readonly string _folder = Directory.CreateTempSubdirectory("fp-program-").FullName;

    private TestProgram(string name, string source, params string[] arguments)
    {
        var path = Path.Combine(_folder, name);
        File.Copy(source, path);
        Process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true })!;
    }

    public Process Process { get; }

    public static TestProgram Sleeping(string name) => new(name, "/bin/sleep", "600");

    /// <summary>One that pays no heed to being asked; returns once it does not.</summary>
    public static async Task<TestProgram> StubbornAsync(string name)
    {
        var program = new TestProgram(name, "/bin/bash", "-c", "trap '' TERM; echo ready; while :; do read -r -t 600 < /dev/zero || true; done");
        Assert.Equal("ready", await program.Process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return program;
    }

    /// <summary>One that started another; <paramref name="child"/> is that one's pid.</summary>
    public static TestProgram WithChild(string name, out int child)
    {
        var program = new TestProgram(name, "/bin/bash", "-c", "/bin/sleep 600 & echo $!; wait");
        child = int.Parse(program.Process.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        return program;
    }

    public Task EndedAsync() => Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
