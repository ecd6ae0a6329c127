using Microsoft.AspNetCore.Identity;

namespace FamilyPlatform.Identity.Guardians;

/// <summary>
/// An adult who signs in. The id (<c>gua_…</c>) is also the user name: it never changes, while the email address may. An account may have
/// a password, passkeys, both, or (a fixture) neither.
/// </summary>
internal sealed class Guardian : IdentityUser<string>
{
    public DateTimeOffset CreatedAt { get; set; }
}
