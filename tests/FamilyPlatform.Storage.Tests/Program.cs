using Xunit.MicrosoftTestingPlatform;

namespace FamilyPlatform.Storage.Tests;

internal static class Program
{
    /// <summary>Runs the tests, or, when the kill test has started this executable again, the writer that is to be killed.</summary>
    public static Task<int> Main(string[] args) =>
        Environment.GetEnvironmentVariable(KillWriter.DatabaseVariable) is { Length: > 0 } database
            ? KillWriter.RunAsync(database)
            : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
