using System.Collections.Concurrent;
using System.Threading.Channels;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Nudges;

/// <summary>How often each family was told of streams.</summary>
internal sealed class Registrations : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();

    /// <summary>Returns once a family was told that often.</summary>
    public async Task WaitAsync(FamilyId family, int times)
    {
        while (_counts.GetValueOrDefault(family.ToString()) < times)
        {
            await _news.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.InterfaceMethod is { Name: nameof(IFamilyNudgesGrain.RegisterAsync) })
        {
            _counts.AddOrUpdate(context.TargetId.Key.ToString()!, 1, (_, count) => count + 1);
            _news.Writer.TryWrite(true);
        }
    }
}
