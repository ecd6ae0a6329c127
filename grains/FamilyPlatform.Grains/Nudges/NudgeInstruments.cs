using System.Diagnostics.Metrics;

namespace FamilyPlatform.Grains;

/// <summary>Counts nudges, streams and what families tell the processes that show them.</summary>
internal sealed class NudgeInstruments
{
    private readonly Counter<long> _nudges;
    private readonly Counter<long> _news;

    public NudgeInstruments(IMeterFactory meters, NudgeHub hub)
    {
        var meter = meters.Create("FamilyPlatform.Grains");
        _nudges = meter.CreateCounter<long>("familyplatform.nudges.sent", "{nudge}", "Nudges to devices by outcome: sent, no_stream, failed.");
        _news = meter.CreateCounter<long>("familyplatform.live.sent", "{news}", "News to processes that show a family, by outcome: sent, failed.");
        meter.CreateObservableGauge("familyplatform.nudges.streams", () => hub.Count, "{stream}", "Streams that devices hold open on this silo.");
    }

    public void Nudged(int devices, int absent)
    {
        Count(_nudges, devices - absent, "sent");
        Count(_nudges, absent, "no_stream");
    }

    public void NudgeFailed(int devices) => Count(_nudges, devices, "failed");

    public void Told() => Count(_news, 1, "sent");

    public void TellFailed() => Count(_news, 1, "failed");

    private static void Count(Counter<long> counter, int count, string outcome)
    {
        if (count > 0)
        {
            counter.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
