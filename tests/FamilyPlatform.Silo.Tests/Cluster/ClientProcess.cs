using System.Net;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Silo.Tests.Cluster;

/// <summary>The dashboard, which finds silos by the table of members and is ready once one answers.</summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RunningProgram _program;
    private readonly HttpClient _http;

    public ClientProcess(string dataFolder, string postgres)
    {
        var address = $"http://127.0.0.1:{SiloProcess.FreePorts(1)[0]}";
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(address) };
        _program = RunningProgram.Start(
            BuiltProgram.Find("FamilyPlatform.Dashboard"),
            [$"--urls={address}", $"--Deployment:DataFolder={dataFolder}", $"--Cluster:PostgreSQL={postgres}"]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task UntilReadyAsync() => Eventually.HoldsAsync("The client finds a silo", Patience, IsReadyAsync, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync("/health/ready", Cancellation);
            return response.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Silos are not there, so it does not listen yet.
            return false;
        }
    }
}
