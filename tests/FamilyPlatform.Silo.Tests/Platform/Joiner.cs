using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Silo.Tests;

/// <summary>A device that wants to join: its lasting key pair and an ephemeral one.</summary>
internal sealed class Joiner : IDisposable
{
    private static int _last;

    private readonly string _address;

    /// <param name="address">As the gateway tells it; each joiner has one of its own where none is given.</param>
    public Joiner(string? address = null) =>
        _address = address ?? string.Create(CultureInfo.InvariantCulture, $"198.51.100.{Interlocked.Increment(ref _last) % 256}");

    public ECDsa Pair { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDiffieHellman Agree { get; } = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public EcJwk PublicKey => P256.Export(Pair);

    public EcJwk AgreeKey => P256.Export(Agree);

    public async Task<SignedReply> BeginAsync(HttpClient client, string ticket, string? provedTicket = null)
    {
        var body = new EnrolmentRequest
        {
            Ticket = ticket,
            PublicKey = PublicKey,
            Agree = AgreeKey,
            Proof = EnrolmentProof.Create(provedTicket ?? ticket, Pair, AgreeKey),
            Device = new() { Platform = "linux", Model = "Test", Name = "Test device" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/device/v1/enrolments")
        {
            Content = JsonContent.Create(body, DeviceJson.Default.EnrolmentRequest),
        };
        return await SendAsync(client, request);
    }

    public async Task<SignedReply> PollAsync(HttpClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/device/v1/enrolments/{id}");
        return await SendAsync(client, request);
    }

    /// <summary>The device that it has become.</summary>
    public TestDevice Take(EnrolmentReply confirmed) => Take(confirmed.KeyId!, confirmed.Key!);

    public TestDevice Take(string keyId, string sealedKey)
    {
        Assert.True(KeyId.TryParse(keyId, out var name));
        Assert.True(CompactJwe.TryDecrypt(sealedKey, Agree, out var key));
        return new(name, key);
    }

    /// <summary>The body of a request for the next key.</summary>
    public byte[] Rotation(int from) =>
        Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new() { From = from, Agree = AgreeKey }, DeviceJson.Default.KeyRotationRequest));

    public void Dispose()
    {
        Pair.Dispose();
        Agree.Dispose();
    }

    private async Task<SignedReply> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        request.Headers.Add("FP-Client-Address", _address);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await SignedReply.ReadAsync(response, null, null);
    }
}
