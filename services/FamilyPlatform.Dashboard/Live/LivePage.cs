using System.Threading.Channels;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>One guardian's open stream. It keeps a few changes; who reads too slowly for them is told that anything may have changed.</summary>
internal sealed class LivePage(FamilyId family, GuardianId guardian)
{
    private const int Kept = 32;

    private readonly Channel<LiveChange> _changes = Channel.CreateBounded<LiveChange>(new BoundedChannelOptions(Kept) { SingleReader = true });
    private int _lost;

    public FamilyId Family { get; } = family;

    public GuardianId Guardian { get; } = guardian;

    /// <summary>What to tell. Complete once the stream must end.</summary>
    public ChannelReader<LiveChange> Changes => _changes.Reader;

    public void Tell(LiveChange change)
    {
        if (!_changes.Writer.TryWrite(change))
        {
            Volatile.Write(ref _lost, 1);
        }
    }

    public void End() => _changes.Writer.TryComplete();

    /// <summary>What to say for a change that was read: itself, or all where some were lost since.</summary>
    public LiveChange Say(LiveChange change) => Interlocked.Exchange(ref _lost, 0) == 0 ? change : new(null, LivePart.All);
}
