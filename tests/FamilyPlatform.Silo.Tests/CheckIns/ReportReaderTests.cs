using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Catalog;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Silo.CheckIns;
using FamilyPlatform.Silo.DeviceCalls;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Silo.Tests.CheckIns;

public sealed class ReportReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_OfAPackageThatTheCatalogueKnows_NamesItsEntry()
    {
        var app = AppCatalog.Shipped.Apps.First(each => each.Android.Count > 0);

        var report = Read($$"""{"usage":[{"day":"2026-11-22","subject":"app:pkg:android:{{app.Android[0]}}","seconds":5}],{{Rest}}""");

        Assert.Equal($"app:{app.Id}", Assert.Single(report.Usage).Subject);
    }

    [Theory]
    [InlineData("signal", "2026-11-23T22:44:59Z", "2026-11-23T22:30:00Z")]
    [InlineData("signal", "2026-11-23T22:30:00Z", "2026-11-23T22:30:00Z")]
    [InlineData("limit", "2026-11-23T22:44:59Z", "2026-11-23T22:44:59Z")]
    [InlineData("signal", "2027-11-23T22:44:59Z", "2027-11-23T22:30:00Z")]
    public void Read_OfAnEvent_RoundsTheTimeOfSignalsDown(string kind, string at, string kept)
    {
        var report = Read($$"""{"events":[{"id":1,"at":"{{at}}","kind":"{{kind}}"}],{{Rest}}""");

        Assert.Equal(DateTimeOffset.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(report.Events).At);
    }

    [Fact]
    public void Read_OfARefusedEvent_KeepsItsNumberForTheGrain()
    {
        var report = Read($$"""{"events":[{"id":4,"kind":"tamper"},{"id":5,"at":"2026-11-23T22:30:00Z","kind":"dance"}],{{Rest}}""");

        Assert.Equal([(4, RejectionCodes.Malformed), (5, RejectionCodes.UnknownKind)], report.Events.Select(item => ((int)item.Number, item.RefusedCode!)));
        Assert.Empty(report.Rejected);
    }

    [Fact]
    public void Read_OfAnyBody_KeepsItsHash()
    {
        var body = $$"""{{{Rest}}""";

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(body)), Read(body).BodyHash);
    }

    private const string Rest = """
        "seq":1,"since":0,"installation":"1","sentAt":"2026-11-23T22:41:07Z","have":{"policy":0}}
        """;

    private static DeviceReport Read(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.True(CheckInRequest.TryRead(bytes, out var request));
        var keyId = new KeyId("k1", new(Guid.CreateVersion7(), Guid.CreateVersion7()), 1, 1);
        var digest = ContentDigest.Of(bytes);
        var headers = RequestSignature.Sign(new byte[32], keyId, "POST", "/device/v1/check-ins", digest, Now, "nonce");
        Assert.True(RequestSignature.TryParse(headers.Input, headers.Signature, out var signature));
        using var exchange = new DeviceExchange(new DefaultHttpContext(), signature, digest, new(bytes.Length));
        return new ReportReader(AppCatalog.Shipped).Read(request, exchange, Now);
    }
}
