using Microsoft.Extensions.Hosting;

namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>Before the process listens: every required key is there and may be used, or the start is refused with all reasons at once.</summary>
internal sealed class RequiredKeysCheck(KeyFolder keys, IEnumerable<RequiredKeys> required) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var reasons = new List<string>();

        foreach (var set in required)
        {
            Check(set.Secrets, name => keys.Secrets(name), reasons);
            Check(set.Signers, name => keys.Signer(name).Dispose(), reasons);
            Check(set.PublicKeys, name => Array.ForEach([.. keys.PublicKeys(name).All], key => key.Dispose()), reasons);
        }

        return reasons.Count == 0
            ? Task.CompletedTask
            : throw new ServerKeyException(string.Join(Environment.NewLine, reasons.Distinct()));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Check(string[] names, Action<string> load, List<string> reasons)
    {
        foreach (var name in names)
        {
            try
            {
                load(name);
            }
            catch (ServerKeyException refusal)
            {
                reasons.Add(refusal.Message);
            }
        }
    }
}
