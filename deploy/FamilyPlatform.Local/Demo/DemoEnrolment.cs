using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Local.Demo;

/// <summary>Enrols a device as a device does (device protocol, Enrolment), with the token of a QR code, which needs no confirmation.</summary>
internal sealed class DemoEnrolment(HttpClient http, Uri gateway, TimeProvider time)
{
    private const int MostPolls = 30;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Enrols and returns the secrets that the device has from then on.</summary>
    /// <exception cref="LaunchException">It was refused.</exception>
    public async Task<DemoDevice> RunAsync(string ticket, DemoChild child, string form, CancellationToken cancellationToken)
    {
        using var lasting = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Jose.Jwk(lasting.ExportParameters(includePrivateParameters: false));
        var agree = Jose.Jwk(ephemeral.ExportParameters(includePrivateParameters: false));
        var proof = new JsonObject
        {
            ["ticket"] = ticket,
            ["publicKey"] = Jose.Thumbprint(publicKey),
            ["agree"] = Jose.Thumbprint(agree),
        };
        var body = new JsonObject
        {
            ["ticket"] = ticket,
            ["proof"] = Jose.Sign(proof, lasting),
            ["publicKey"] = publicKey,
            ["agree"] = agree,
            ["device"] = new JsonObject
            {
                ["platform"] = "linux",
                ["name"] = $"{child.Name}'s {form}",
                ["form"] = form,
                ["agent"] = "demo",
            },
        };

        var answer = await ConfirmedAsync(body, cancellationToken);
        return new(
            GuardianClient.Text(answer, "deviceId"),
            GuardianClient.Text(answer, "keyId"),
            Convert.ToBase64String(Jose.Open(GuardianClient.Text(answer, "key"), ephemeral)),
            answer["epoch"]!.GetValue<int>(),
            child.Id);
    }

    private async Task<JsonObject> ConfirmedAsync(JsonObject body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var begun = await http.PostAsync(new Uri(gateway, "/device/v1/enrolments"), content, cancellationToken);
        var answer = await GuardianClient.ReadAsync(begun, "POST /device/v1/enrolments", cancellationToken);
        var path = $"/device/v1/enrolments/{GuardianClient.Text(answer, "id")}";

        using var pace = new PeriodicTimer(Pace, time);
        for (var polls = 0; GuardianClient.Text(answer, "status") != "confirmed"; polls++)
        {
            if (polls == MostPolls || GuardianClient.Text(answer, "status") != "pending")
            {
                throw new LaunchException($"The demo cannot be made: an enrolment is {answer["status"]}.");
            }

            await pace.WaitForNextTickAsync(cancellationToken);
            using var polled = await http.GetAsync(new Uri(gateway, path), cancellationToken);
            answer = await GuardianClient.ReadAsync(polled, $"GET {path}", cancellationToken);
        }

        return answer;
    }
}
