namespace FamilyPlatform.Protocol.HttpSignatures;

/// <summary>The two header values that carry a signature.</summary>
/// <param name="Input">For <see cref="InputName"/>.</param>
/// <param name="Signature">For <see cref="SignatureName"/>.</param>
public sealed record SignatureHeaders(string Input, string Signature)
{
    public const string InputName = "Signature-Input";

    public const string SignatureName = "Signature";

    /// <summary>The signature without its label, <c>:base64:</c>: what the reply to a request signs.</summary>
    public string Value => Signature[(Signature.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
