using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Silo.Tests;

/// <summary>Answers as Identity does when it is asked for guardians, and keeps how it was asked.</summary>
internal sealed class GuardianStub : HttpMessageHandler
{
    /// <summary>The credential of the last call.</summary>
    public AuthenticationHeaderValue? Credential { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Credential = request.Headers.Authorization;
        var order = await request.Content!.ReadFromJsonAsync<JsonObject>(cancellationToken);
        var lines = new StringBuilder();
        for (var i = 0; i < (int)order!["count"]!; i++)
        {
            var id = GuardianId.New();
            lines.Append(new JsonObject { ["guardianId"] = id.ToString(), ["token"] = $"token of {id}" }.ToJsonString()).Append('\n');
        }

        return new(HttpStatusCode.OK) { Content = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson") };
    }
}
