using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Grants;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.Grains;

/// <summary>Makes and signs what devices must be able to trust without a server: bundles, grants, releases.</summary>
internal sealed class BundleIssuer(SubjectResolver subjects, PlatformKeys keys)
{
    /// <summary>
    /// A device's bundle, DSSE as JSON in UTF-8. Everything in it follows from stored state and from the child's stamp, never from the present moment, so that
    /// the same version is the same payload whenever it is asked for.
    /// </summary>
    public byte[] Issue(FamilyState family, ChildState child, DeviceEntry device, ChildRules rules)
    {
        var issuedAt = child.Stamp.IssuedAt;
        var setting = child.Clock.SettingAt(issuedAt);
        var bundle = new Bundle
        {
            Device = device.Id.ToString(),
            Epoch = device.Epoch,
            Version = child.Stamp.Version,
            IssuedAt = issuedAt,
            Child = child.Id.ToString(),
            TimeZone = setting.TimeZone,
            Policy = rules.Policy with { DayStart = setting.DayStart },
            Overrides = child.Overrides,
            Bonus = child.Bonus,
            Timeline = TimelineCompiler.Compile(rules.Compiled, rules.Overrides, device.Id.ToString(), subjects.Subjects, issuedAt),
            Catalog = new(subjects.Catalog.Version, subjects.Catalog.Sha256),
            Tzdb = IanaZones.Version,
            Requests = [.. family.Requests.Where(request => request.Child == child.Id).Select(Summary)],
            Transparency = Transparency.For([.. family.Guardians.Select(guardian => RoleName(guardian.Role)).Distinct().Order(StringComparer.Ordinal)]),
            Reachable = ReachableDirectory.For(family.Country),
            Recovery = device.Recovery.Length == 0 ? null : device.Recovery,
        };
        return Sign(DssePayloadTypes.Bundle, BundleJson.Print(bundle), keys.Bundle);
    }

    /// <summary>What lets a device obey a command that loosens.</summary>
    public ImmutableArray<byte> Grant(DeviceEntry device, CommandEntry command)
    {
        var grant = new GrantPayload
        {
            Device = device.Id.ToString(),
            Epoch = device.Epoch,
            Command = command.Id.ToString(),
            Type = CommandNames.Of(command.Type),
            IssuedAt = command.CreatedAt,
            ExpiresAt = command.ExpiresAt,
        };
        return ImmutableCollectionsMarshal.AsImmutableArray(
            Sign(DssePayloadTypes.Grant, JsonSerializer.SerializeToUtf8Bytes(grant, DeviceJson.Default.GrantPayload), keys.Grant));
    }

    /// <summary>What lets a device un-manage itself.</summary>
    public ImmutableArray<byte> Release(DeviceEntry device, DateTimeOffset now)
    {
        var release = new ReleasePayload
        {
            Device = device.Id.ToString(),
            Epoch = device.Epoch,
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
        };
        return ImmutableCollectionsMarshal.AsImmutableArray(
            Sign(DssePayloadTypes.Release, JsonSerializer.SerializeToUtf8Bytes(release, DeviceJson.Default.ReleasePayload), keys.Release));
    }

    private static byte[] Sign(string type, byte[] payload, Es256Signer signer) =>
        JsonSerializer.SerializeToUtf8Bytes(Dsse.Sign(type, payload, signer), DeviceJson.Default.DsseEnvelope);

    private static BundleRequest Summary(ChildRequest request) => new()
    {
        RequestId = request.DeviceRequestId,
        Kind = request.Kind switch
        {
            RequestKind.MoreTime => ChildRequestKinds.MoreTime,
            RequestKind.Open => ChildRequestKinds.Open,
            RequestKind.WrongBlock => ChildRequestKinds.WrongBlock,
            RequestKind.Talk => ChildRequestKinds.Talk,
        },
        Subject = request.Subject,
        State = request.State switch
        {
            RequestState.Open => "open",
            RequestState.Approved => "approved",
            RequestState.Denied => "denied",
        },
        Minutes = request.GrantedMinutes ?? request.Minutes,
        DecidedAt = request.DecidedAt is { } at ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()) : null,
    };

    private static string RoleName(Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Guardian => "guardian",
        Role.Viewer => "viewer",
    };
}
