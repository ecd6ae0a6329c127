using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Dashboard.Accounts;

/// <summary>Where Identity is, which keeps accounts and access tokens.</summary>
public sealed class IdentityOptions
{
    public const string SectionName = "Identity";

    /// <summary>Its base address on the private network. Default: http://127.0.0.1:5001.</summary>
    [Required, Url]
    public string Address { get; set; } = "http://127.0.0.1:5001";
}

[OptionsValidator]
internal sealed partial class IdentityOptionsValidator : IValidateOptions<IdentityOptions>;
