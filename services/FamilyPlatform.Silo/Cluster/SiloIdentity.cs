using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Cluster;

/// <summary>Who this silo is to the others and to the gateway.</summary>
public sealed class SiloIdentity : IValidatableObject
{
    public const string SectionName = "Silo";

    /// <summary>
    /// The silo's name, the same over restarts and different from every other's: families are placed by it, here and in the gateway. Default: <c>silo-1</c>.
    /// </summary>
    [Required, RegularExpression("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    public string Name { get; set; } = "silo-1";

    /// <summary>The IP address at which other silos and clients reach this one, and on which it listens for them. Default: 127.0.0.1, so all are on one machine.</summary>
    [Required]
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>Where the gateway reaches this silo's HTTP endpoints. Default: its first <c>--urls</c> address.</summary>
    public Uri? HttpAddress { get; set; }

    public IPAddress Address => IPAddress.Parse(AdvertisedAddress);

    /// <summary>The address for the gateway, or null where there is none that others could use, such as a port that the system chooses.</summary>
    /// <param name="urls">The web host's setting: addresses, separated by semicolons.</param>
    public Uri? HttpAddressOr(string? urls) => HttpAddress ?? FromUrls(urls);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(AdvertisedAddress, out _))
        {
            yield return new($"{SectionName}:{nameof(AdvertisedAddress)} must be an IP address.", [nameof(AdvertisedAddress)]);
        }

        if (HttpAddress is { } http && (!http.IsAbsoluteUri || http.Scheme is not ("http" or "https")))
        {
            yield return new($"{SectionName}:{nameof(HttpAddress)} must be an http or https address.", [nameof(HttpAddress)]);
        }
    }

    private UriBuilder? Parse(string url)
    {
        // All addresses of the machine, as Kestrel writes them, are none to connect to.
        foreach (var any in new[] { "//+", "//*", "//0.0.0.0", "//[::]" })
        {
            url = url.Replace(any, $"//{(AdvertisedAddress.Contains(':', StringComparison.Ordinal) ? $"[{AdvertisedAddress}]" : AdvertisedAddress)}", StringComparison.Ordinal);
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var address) ? new(address) : null;
    }

    private Uri? FromUrls(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } first
            && Parse(first) is { Port: > 0 } address
            ? address.Uri
            : null;
}

[OptionsValidator]
internal sealed partial class SiloIdentityValidator : IValidateOptions<SiloIdentity>;
