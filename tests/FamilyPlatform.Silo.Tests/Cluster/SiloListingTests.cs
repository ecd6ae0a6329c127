using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FamilyPlatform.ServiceDefaults.Cluster;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Silo.Tests.Cluster;

public sealed class SiloListingTests(SiloFixture silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listing_ForAService_NamesTheSilo()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, SiloListing.Path);
        var secret = silo.Host.Services.GetRequiredService<KeyFolder>().Secrets(ServerKeyNames.Service).Current.Bytes;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Base64Url.EncodeToString(secret.Span));

        using var response = await silo.Client.SendAsync(request, Cancellation);
        var listing = await response.Content.ReadFromJsonAsync(SiloListingJson.Default.SiloListing, Cancellation);

        Assert.Equal(("silo-1", true), (listing!.Silo, listing.Ready));
        Assert.Equal(("silo-1", ListedSilo.Active), Assert.Single(listing.Silos) is var only ? (only.Name, only.Status) : default);
    }

    [Fact]
    public async Task Listing_ForAStranger_IsRefused()
    {
        using var response = await silo.Client.GetAsync(SiloListing.Path, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
