using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Silo.Fixtures;

/// <summary>Families for tests and demonstrations. Without a token, and in a live deployment, there are none.</summary>
public sealed class FixtureOptions
{
    public const string SectionName = "Fixtures";

    /// <summary>The bearer token of <c>POST /fixtures/v1/families</c>. Default: none.</summary>
    [StringLength(256, MinimumLength = 16)]
    public string? Token { get; set; }

    /// <summary>A file that holds the token, read at start; <see cref="Token"/> goes before it. Default: none.</summary>
    public string? TokenFile { get; set; }

    /// <summary>The token from either place, or null.</summary>
    internal string? FindToken() =>
        !string.IsNullOrEmpty(Token) ? Token
        : string.IsNullOrEmpty(TokenFile) ? null
        : File.ReadAllText(TokenFile).Trim();
}

[OptionsValidator]
internal sealed partial class FixtureOptionsValidator : IValidateOptions<FixtureOptions>;
