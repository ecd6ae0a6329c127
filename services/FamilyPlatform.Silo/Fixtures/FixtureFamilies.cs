using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Keys;

namespace FamilyPlatform.Silo.Fixtures;

/// <summary>Makes whole families with enrolled devices, through the grains that any other family goes through.</summary>
internal sealed class FixtureFamilies(IGrainFactory grains, GuardianClient guardians, PlatformKeys keys)
{
    /// <summary>So many are made side by side: enough for storage to commit in groups, few enough to hold in memory.</summary>
    public const int AtOnce = 250;

    /// <summary>The families batch by batch, as they are made.</summary>
    public async IAsyncEnumerable<FixtureFamily[]> MakeAsync(FixtureRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = guardians.MakeAsync(Math.Min(AtOnce, request.Count), cancellationToken);
        for (var made = 0; made < request.Count;)
        {
            var owners = await next;
            made += owners.Count;
            if (made < request.Count)
            {
                next = guardians.MakeAsync(Math.Min(AtOnce, request.Count - made), cancellationToken);
            }

            yield return await Task.WhenAll(owners.Select(owner => MakeAsync(owner, request)));
        }
    }

    private async Task<FixtureFamily> MakeAsync(FixtureGuardian owner, FixtureRequest request)
    {
        // Here and not around the iterator, each of whose steps begins with the context of whoever asks for it.
        CallerContext.UseSystem();
        var id = GuardianId.Parse(owner.GuardianId);
        var seeded = await grains.GetAccount(id).SeedFamilyAsync(new()
        {
            Owner = id,
            Name = "Fixture",
            Children = request.Children,
            DevicesPerChild = request.DevicesPerChild,
        });
        var family = seeded.Value ?? throw new InvalidOperationException($"A fixture was refused: {seeded.Fault!.Code}.");
        return new(
            family.Family.ToString(),
            owner.Token,
            [.. family.Children.Select(child => child.Id.ToString())],
            [.. family.Devices.Select(device => Describe(family.Family, device))]);
    }

    private FixtureDevice Describe(FamilyId family, SeededDevice device)
    {
        var keyId = new KeyId(keys.Request.CurrentKid, new(family.Value, device.Device.Value), device.Epoch, device.KeyVersion);
        Span<byte> key = stackalloc byte[DeviceKeys.Length];
        DeviceKeys.TryDeriveWhole(keys.Request, keys.Reply, keyId, key);
        var text = Convert.ToBase64String(key);
        CryptographicOperations.ZeroMemory(key);
        return new(device.Device.ToString(), keyId.ToString(), text, device.Epoch, device.Child.ToString());
    }
}
