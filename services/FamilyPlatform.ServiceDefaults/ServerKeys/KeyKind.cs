namespace FamilyPlatform.ServiceDefaults.ServerKeys;

/// <summary>The three kinds of key file: how their names end, and how an operator makes one.</summary>
internal sealed record KeyKind(string Suffix, bool IsPrivate, string Recipe)
{
    public static readonly KeyKind Secret = new(".key", IsPrivate: true, "openssl rand -base64 32");

    public static readonly KeyKind PrivateHalf = new(
        ".pem",
        IsPrivate: true,
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");

    public static readonly KeyKind PublicHalf = new(
        ".pub.pem",
        IsPrivate: false,
        "openssl pkey -pubout -in PRIVATE_HALF");

    public string FileName(string name, string kid) => $"{name}.{kid}{Suffix}";
}
