using System.Text.Json;
using FamilyPlatform.ServiceDefaults.Cluster;

namespace FamilyPlatform.Gateway.Silos;

/// <summary>Asks a silo for the cluster as it sees it.</summary>
internal sealed partial class SiloClient(IHttpClientFactory clients, ILogger<SiloClient> logger)
{
    public const string Name = "silos";

    /// <summary>The answer, or null where there is none: the silo is gone, or busy, or too old to know the question.</summary>
    public async Task<SiloListing?> AskAsync(Uri silo, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(Name);
            using var response = await client.GetAsync(new Uri(silo, SiloListing.Path), cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadFromJsonAsync(SiloListingJson.Default.SiloListing, cancellationToken);
            }

            LogRefused(silo, (int)response.StatusCode);
        }
        catch (Exception outage) when (
            outage is HttpRequestException or JsonException || (outage is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoAnswer(silo, outage.Message);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Debug, "Silo {Address} does not say who is there: {Reason}")]
    private partial void LogNoAnswer(Uri address, string reason);

    [LoggerMessage(LogLevel.Warning, "Silo {Address} answers {Status} when it is asked who is there")]
    private partial void LogRefused(Uri address, int status);
}
