using System.Text.Json;
using FamilyPlatform.Local.Data;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary><c>processes.json</c>: which processes run, by their stable names. It is replaced whole, so a reader finds the old table or the new.</summary>
internal sealed class ProcessTable(string path) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public async Task WriteAsync(Func<IEnumerable<ServiceProcess>> processes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var entries = processes().Select(process => new ProcessEntry(process.Spec.Name, process.Id, process.Spec.Address, process.LogPath)).ToArray();
            await PrivateFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(entries, ProcessJson.Default.ProcessEntryArray), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Delete() => File.Delete(path);

    public void Dispose() => _turn.Dispose();
}
