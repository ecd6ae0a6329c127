using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.Principal;
using FamilyPlatform.Protocol.Signing;
using FamilyPlatform.ServiceDefaults.ServerKeys;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Silo.Tests;

/// <summary>A guardian who acts on the family's grains, as the dashboard would for them.</summary>
internal sealed class TestGuardian
{
    private const string TokenPrefix = "token of ";

    private readonly GuardianId _id;
    private readonly SiloHost _host;
    private readonly IGrainFactory _grains;

    private TestGuardian(SiloHost host, FamilyId family, ChildId child, GuardianId id)
    {
        _host = host;
        _id = id;
        _grains = host.Services.GetRequiredService<IGrainFactory>();
        Family = family;
        Child = child;
    }

    public FamilyId Family { get; }

    public ChildId Child { get; }

    public IFamilyDevicesGrain Devices
    {
        get
        {
            Identify();
            return _grains.GetFamilyDevices(Family);
        }
    }

    public IFamilyPolicyGrain Policy
    {
        get
        {
            Identify();
            return _grains.GetFamilyPolicy(Family);
        }
    }

    public IAccountGrain Account
    {
        get
        {
            Identify();
            return _grains.GetAccount(_id);
        }
    }

    /// <summary>The owner of a family that the fixtures gave.</summary>
    public static TestGuardian Of(SiloHost host, System.Text.Json.Nodes.JsonNode family) => new(
        host,
        FamilyId.Parse((string)family["family"]!),
        ChildId.Parse((string)family["children"]![0]!),
        GuardianId.Parse(((string)family["guardianToken"]!)[TokenPrefix.Length..]));

    public async Task<TicketView> MakeTicketAsync(DeviceId? replaces = null)
    {
        var ticket = await Devices.CreateTicketAsync(new() { Child = Child, Replaces = replaces }, TestContext.Current.CancellationToken);
        return ticket.Value ?? throw new InvalidOperationException(ticket.Fault!.Code);
    }

    // Signed as the gateway signs, with the key of the host's own folder.
    private void Identify()
    {
        using var key = new KeyFolder(Path.Combine(_host.DataFolder, "keys"), live: false).Signer(ServerKeyNames.Principal);
        using var signer = new Es256Signer(key.Kid, key.Key);
        var claims = PrincipalClaims.Issue("dashboard", PrincipalKind.Guardian, _id.ToString(), ["read", "control", "manage"], null, TimeProvider.System.GetUtcNow());
        CallerContext.UsePrincipal(PrincipalToken.Create(claims, signer));
    }
}
