using FamilyPlatform.Gateway.Guardians;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Streams;

/// <summary>Asks about the token behind a stream for as long as the stream lives.</summary>
internal sealed class StreamWatch(GuardianSessions sessions, IOptions<StreamOptions> options, TimeProvider time)
{
    /// <summary>A stream that nobody could vouch for this long ends, as a request would be refused.</summary>
    private static readonly TimeSpan Unconfirmed = TimeSpan.FromSeconds(5);

    /// <summary>Answers to others' questions count if they are this young.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>Cancels <paramref name="end"/> once the request's token is not in force. Returns when that is cancelled, by whomever.</summary>
    public async Task EndWithTokenAsync(HttpRequest request, CancellationTokenSource end)
    {
        if (GuardianTokenHandler.TokenOf(request) is not { } token)
        {
            return;
        }

        var confirmed = time.GetTimestamp();
        using var rounds = new PeriodicTimer(options.Value.RecheckEvery, time);
        try
        {
            while (await rounds.WaitForNextTickAsync(end.Token))
            {
                var asked = time.GetTimestamp();
                var answer = await sessions.FindAsync(token, Fresh, end.Token);
                if (answer.Outcome == IntrospectionOutcome.Active)
                {
                    confirmed = asked;
                }
                else if (answer.Outcome == IntrospectionOutcome.Inactive || time.GetElapsedTime(confirmed) >= Unconfirmed)
                {
                    await end.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The stream is over.
        }
    }
}
