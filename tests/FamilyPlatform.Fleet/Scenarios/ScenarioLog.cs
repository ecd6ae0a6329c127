using System.Globalization;

namespace FamilyPlatform.Fleet.Scenarios;

/// <summary>What happened, each line with the seconds since the scenario began.</summary>
internal sealed class ScenarioLog(TextWriter output)
{
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public TextWriter Output { get; } = TextWriter.Synchronized(output);

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    public void Say(FormattableString what) =>
        Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.0} s  {what.ToString(CultureInfo.InvariantCulture)}"));
}
