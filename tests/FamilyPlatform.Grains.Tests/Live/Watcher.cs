using System.Threading.Channels;

namespace FamilyPlatform.Grains.Tests.Live;

/// <summary>A process that is told.</summary>
internal sealed class Watcher : ILiveWatcher
{
    private readonly Channel<LiveNews> _news = Channel.CreateUnbounded<LiveNews>();

    private Watcher()
    {
    }

    /// <summary>By which families know it.</summary>
    public ILiveWatcher Reference { get; private set; } = null!;

    public static Watcher Create(IGrainFactory grains)
    {
        var watcher = new Watcher();
        watcher.Reference = grains.CreateObjectReference<ILiveWatcher>(watcher);
        return watcher;
    }

    public Task TellAsync(LiveNews news)
    {
        _news.Writer.TryWrite(news);
        return Task.CompletedTask;
    }

    /// <summary>The next news.</summary>
    public async Task<LiveNews> HearAsync() => await _news.Reader.ReadAsync(TestFamily.Cancellation);

    public bool HasHeard => _news.Reader.Count > 0;
}
