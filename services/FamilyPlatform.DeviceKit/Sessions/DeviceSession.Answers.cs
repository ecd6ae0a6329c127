using System.Text.Json;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Protocol.Requests;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <content>The parts of a signed answer. What loosens needs a second signature, by a key that no gateway and no silo's reply key stands for.</content>
public sealed partial class DeviceSession
{
    private const int MostDone = 200;

    private void TakeTrust(DsseEnvelope? envelope)
    {
        if (envelope is null)
        {
            return;
        }

        var believed = _trust is { } held ? TrustChain.TryAdvance(envelope, held, out var document)
            : _options.Roots is { } roots ? TrustChain.TryOpen(envelope, roots, out document)
            : TrustChain.TryBegin(envelope, out document);
        if (believed)
        {
            _trust = document;
            _trustDirty = true;
        }
    }

    private void TakeBundle(PolicyState policy, List<DeviceNotice> notices)
    {
        if (policy.Bundle is null)
        {
            if (policy.Version == HeldVersion && _control.BundleError is not null and not BundleRefusals.Unsupported)
            {
                Control(_control with { BundleError = null });
            }

            return;
        }

        var held = _enforcer.Bundle;
        if (BundleGate.Refuse(policy.Bundle, _identity, _trust, held, out var payload, out var reading) is { } refusal)
        {
            Control(_control with { BundleError = refusal });
            return;
        }

        var bundle = BundleInForce.Prepare(payload, reading!, held?.Days, _options.Evaluate);
        Control(_control with { BundleError = bundle.IsSupported ? null : BundleRefusals.Unsupported });
        Enforce(bundle);
        _bundleDirty = true;
        Announce(held?.Bundle, bundle.Bundle, notices);
    }

    private static void Announce(Bundle? before, Bundle now, List<DeviceNotice> notices)
    {
        if (before?.Version == now.Version)
        {
            return;
        }

        notices.Add(new(NoticeKind.PolicyChanged, now.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (before is null || before.Epoch != now.Epoch)
        {
            return;
        }

        var known = before.Requests.Where(IsDecided).Select(request => request.RequestId).ToHashSet(StringComparer.Ordinal);
        foreach (var request in now.Requests.Where(request => IsDecided(request) && !known.Contains(request.RequestId)))
        {
            var what = request.Subject ?? (request.Kind == ChildRequestKinds.Talk ? "a talk" : "more time");
            notices.Add(new(request.State == "approved" ? NoticeKind.RequestApproved : NoticeKind.RequestDenied, what));
        }
    }

    private static bool IsDecided(BundleRequest request) => request.State is "approved" or "denied";

    /// <summary>True where a ceiling was lowered, which the server waits to be shown.</summary>
    private bool TakeBudgets(IReadOnlyList<Budget> budgets)
    {
        var now = _clock.Read().Now;
        var ceilings = CeilingBook.Take(
            _control.Ceilings, budgets, _enforcer.Bundle?.Bundle.Policy, Days.DayOf(now), _enforcer.InstallationUse(now), out var lowered);
        Control(_control with { Ceilings = ceilings });
        Enforce(_enforcer.Bundle);
        return lowered;
    }

    /// <summary>
    /// Lets go of every ceiling: another life of this device may hold them, or the platform does not count them for it any more. What is stored may still say so, and
    /// is overwritten before anything is reported.
    /// </summary>
    private void DropCeilings()
    {
        Control(_control with { Ceilings = new Dictionary<string, Ceiling>() });
        Enforce(_enforcer.Bundle);
    }

    private void Obey(DeviceCommand command, List<DeviceNotice> notices)
    {
        if (_control.Done.FirstOrDefault(done => done.Command == command.Id) is { } done)
        {
            _reports.Acknowledge(command.Id, done.State);
            return;
        }

        if (command.ExpiresAt <= _clock.Read().Now)
        {
            return;
        }

        var state = Do(command, notices) ? AckStates.Applied : AckStates.Failed;
        _reports.Acknowledge(command.Id, state);
        Control(_control with { Done = [.. _control.Done.TakeLast(MostDone - 1), new() { Command = command.Id, State = state }] });
    }

    private bool Do(DeviceCommand command, List<DeviceNotice> notices)
    {
        switch (command.Type)
        {
            case CommandTypes.Lock:
                SetLocked(true);
                notices.Add(new(NoticeKind.Locked));
                return true;
            case CommandTypes.Unlock when IsGranted(command):
                SetLocked(false);
                notices.Add(new(NoticeKind.Unlocked));
                return true;
            case CommandTypes.Message:
                notices.Add(new(NoticeKind.Message, TextOf(command.Body)));
                return true;
            case CommandTypes.Ring:
                notices.Add(new(NoticeKind.Ring));
                return true;
            default:
                return false;
        }
    }

    private void SetLocked(bool locked)
    {
        Control(_control with { IsLocked = locked });
        Enforce(_enforcer.Bundle);
    }

    private bool IsGranted(DeviceCommand command)
    {
        if (command.Grant is null || _trust is null)
        {
            return false;
        }

        using var keys = new Es256KeySet(_trust.Keys.Grant);
        return Dsse.TryOpen(command.Grant, DssePayloadTypes.Grant, keys, out var payload)
            && DeviceJson.TryRead(payload, DeviceJson.Default.GrantPayload, out var grant)
            && grant.Allows(_identity.DeviceId, _identity.Epoch, command.Id, command.Type, _clock.Read().Now);
    }

    private static string? TextOf(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private void TakeRelease(DsseEnvelope? envelope, List<DeviceNotice> notices)
    {
        if (envelope is null || _trust is null || _control.Standing == DeviceStanding.Released)
        {
            return;
        }

        using var keys = new Es256KeySet(_trust.Keys.Release);
        if (Dsse.TryOpen(envelope, DssePayloadTypes.Release, keys, out var payload)
            && DeviceJson.TryRead(payload, DeviceJson.Default.ReleasePayload, out var release)
            && release.Releases(_identity.DeviceId, _identity.Epoch))
        {
            Control(_control with { Standing = DeviceStanding.Released, ReleaseToAcknowledge = Dsse.Identity(payload) });
            Enforce(_enforcer.Bundle);
            notices.Add(new(NoticeKind.Released));
        }
    }
}
