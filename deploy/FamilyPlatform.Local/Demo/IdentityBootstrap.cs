using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Local.Demo;

/// <summary>
/// Asks Identity for the demo's guardian and a token that holds: the same one at every start. The launcher proves itself with the service
/// secret, which the services have put into the key folder by now.
/// </summary>
internal static class IdentityBootstrap
{
    private const string SecretFiles = "service.*.key";

    public static async Task<string> EnsureAsync(
        HttpClient http, Uri identity, string keyFolder, DemoGuardian guardian, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["email"] = guardian.Email, ["password"] = guardian.Password };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(identity, "/internal/bootstrap"))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await ServiceSecretAsync(keyFolder, cancellationToken));
        using var response = await http.SendAsync(request, cancellationToken);
        return GuardianClient.Text(await GuardianClient.ReadAsync(response, "POST /internal/bootstrap", cancellationToken), "token");
    }

    /// <summary>Any secret of that name serves; the file holds 32 bytes in base64, and comments.</summary>
    private static async Task<string> ServiceSecretAsync(string keyFolder, CancellationToken cancellationToken)
    {
        var folder = Environment.GetEnvironmentVariable("Keys__Folder") is { Length: > 0 } configured ? configured : keyFolder;
        var file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, SecretFiles).Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (file is null)
        {
            throw new LaunchException($"The demo cannot be made: there is no {SecretFiles} in {folder}.");
        }

        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        var encoded = string.Concat(lines.Where(line => !line.StartsWith('#')).Select(line => line.Trim()));
        return Base64Url.EncodeToString(Convert.FromBase64String(encoded));
    }
}
