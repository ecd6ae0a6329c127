namespace FamilyPlatform.Identity.Tokens;

/// <summary>What a token may do (guardian API). The scopes are independent: none contains another.</summary>
[Flags]
internal enum TokenScopes
{
    None = 0,
    Read = 1,
    Control = 2,
    Manage = 4,
    All = Read | Control | Manage,
}

internal static class TokenScopesText
{
    private static readonly (TokenScopes Scope, string Text)[] Names =
    [
        (TokenScopes.Read, "read"),
        (TokenScopes.Control, "control"),
        (TokenScopes.Manage, "manage"),
    ];

    /// <summary>The scopes by name, in one order.</summary>
    public static string[] ToNames(this TokenScopes scopes) =>
        [.. Names.Where(name => scopes.HasFlag(name.Scope)).Select(name => name.Text)];

    /// <summary>False where nothing or anything unknown is named. Naming a scope twice is naming it once.</summary>
    public static bool TryParse(IReadOnlyList<string?>? names, out TokenScopes scopes)
    {
        scopes = TokenScopes.None;
        foreach (var text in names ?? [])
        {
            var scope = Array.Find(Names, name => name.Text == text).Scope;
            if (scope is TokenScopes.None)
            {
                return false;
            }

            scopes |= scope;
        }

        return scopes is not TokenScopes.None;
    }
}
