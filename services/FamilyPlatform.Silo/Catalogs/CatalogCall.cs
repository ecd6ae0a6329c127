using System.Globalization;
using FamilyPlatform.Catalog;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Problems;
using FamilyPlatform.Silo.DeviceCalls;

namespace FamilyPlatform.Silo.Catalogs;

/// <summary><c>GET /catalog/{version}</c>: the one version that check-in replies name, byte for byte the same for everyone.</summary>
internal sealed class CatalogCall(IGrainFactory grains, AppCatalog catalog) : ISignedCall
{
    private const string ForAYear = "private, max-age=31536000, immutable";

    private readonly string _version = catalog.Version.ToString(CultureInfo.InvariantCulture);
    private readonly StoredContent _content = new(catalog.Document, ContentDigest.Of(catalog.Document.Span), ForAYear);

    public async ValueTask<DeviceReply> AnswerAsync(DeviceExchange exchange)
    {
        CallerContext.UseDevice();
        var admitted = await exchange.Device(grains).AdmitAsync(exchange.Call);
        if (!admitted.Succeeded)
        {
            return DeviceReply.Refused(admitted.Fault);
        }

        return exchange.Http.Request.RouteValues["version"] is string version && version == _version
            ? DeviceReply.Signed(_content)
            : DeviceReply.Refused(DeviceProblems.CatalogUnknown);
    }
}
