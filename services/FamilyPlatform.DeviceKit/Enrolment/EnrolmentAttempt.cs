using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using FamilyPlatform.Protocol.Enrolments;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>A device that is about to join: its ticket and its fresh keys. Kept in the store until it is answered, so that a repeat is the same request.</summary>
public sealed record EnrolmentAttempt
{
    public required Uri Server { get; init; }

    /// <summary>The code in canonical form, or the token.</summary>
    public required string Ticket { get; init; }

    /// <summary>The lasting P-256 key (PKCS #8).</summary>
    public required byte[] PrivateKey { get; init; }

    /// <summary>The ephemeral P-256 key (PKCS #8).</summary>
    public required byte[] Agree { get; init; }

    /// <summary><c>enr_…</c>, once the platform has answered.</summary>
    public string? Enrolment { get; init; }

    /// <summary>Makes an attempt with fresh keys. False where the ticket is neither a code nor a token.</summary>
    public static bool TryBegin(Uri server, string ticket, [NotNullWhen(true)] out EnrolmentAttempt? attempt)
    {
        attempt = null;
        var trimmed = ticket?.Trim() ?? "";
        var canonical = TicketToken.IsToken(trimmed) ? trimmed : TicketCode.TryNormalise(trimmed, out var code) ? code : null;
        if (canonical is null)
        {
            return false;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var agree = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        attempt = new()
        {
            Server = server,
            Ticket = canonical,
            PrivateKey = key.ExportPkcs8PrivateKey(),
            Agree = agree.ExportPkcs8PrivateKey(),
        };
        return true;
    }

    /// <summary>The six digits that the guardian compares; null before the platform has answered.</summary>
    public string? Digits()
    {
        if (Enrolment is null)
        {
            return null;
        }

        using var key = Key();
        using var agree = AgreeKey();
        return ConfirmationCode.Of(Enrolment, P256.Export(key), P256.Export(agree));
    }

    /// <summary>Reads the attempt that a store keeps; null where there is none.</summary>
    public static ValueTask<EnrolmentAttempt?> LoadAsync(IDeviceStore store, CancellationToken cancellationToken = default) =>
        store.LoadAsync(Documents.Attempt, StoreJson.Default.EnrolmentAttempt, cancellationToken);

    public ValueTask SaveAsync(IDeviceStore store, CancellationToken cancellationToken = default) =>
        store.SaveAsync(Documents.Attempt, this, StoreJson.Default.EnrolmentAttempt, cancellationToken);

    internal ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(PrivateKey, out _);
        return key;
    }

    internal ECDiffieHellman AgreeKey()
    {
        var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(Agree, out _);
        return key;
    }
}
