using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FamilyPlatform.Catalog;
using FamilyPlatform.Domain;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Silo.DeviceCalls;
using Wire = FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.Silo.CheckIns;

/// <summary>Makes of a well-formed body the report that a grain takes. An item that cannot be used is set aside with its place; the rest goes on.</summary>
internal sealed class ReportReader(AppCatalog catalog)
{
    public DeviceReport Read(CheckInRequest request, DeviceExchange exchange, DateTimeOffset receivedAt)
    {
        var rejected = ImmutableArray.CreateBuilder<Grains.RejectedItem>();
        return new()
        {
            Speaker = exchange.Call,
            Seq = request.Seq,
            Since = request.Since,
            BodyHash = HashOf(exchange.ContentDigest),
            Installation = request.Installation,
            SentAt = request.SentAt,
            ReceivedAt = receivedAt,
            HavePolicy = request.Have.Policy,
            HaveTrust = request.Have.Trust,
            HaveCeilings = Ceilings(request.Have.Ceilings, rejected),
            Applied = request.Applied?.Policy,
            AppliedError = request.Applied?.Error,
            State = StateOf(request.State),
            Usage = Usage(request.Usage, rejected),
            Events = Events(request.Events, receivedAt, rejected),
            Acks = Acks(request.Acks, rejected),
            Rejected = rejected.DrainToImmutable(),
            Features = request.Features is { Count: > 0 } features ? [.. features] : [],
            AgentVersion = request.Agent?.Version,
            Battery = request.Agent?.Battery,
        };
    }

    // The digest was checked against the body, so its bytes are the body's SHA-256.
    private static ImmutableArray<byte> HashOf(string contentDigest)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        return ContentDigest.TryParse(contentDigest, hash)
            ? ImmutableCollectionsMarshal.AsImmutableArray(hash)
            : throw new ArgumentException("Must be a digest that was checked.", nameof(contentDigest));
    }

    private static ImmutableArray<Grains.HeldCeiling> Ceilings(
        IReadOnlyDictionary<string, Wire.HeldCeiling?>? held, ImmutableArray<Grains.RejectedItem>.Builder rejected)
    {
        if (held is not { Count: > 0 })
        {
            return [];
        }

        var ceilings = ImmutableArray.CreateBuilder<Grains.HeldCeiling>(held.Count);
        foreach (var (limit, ceiling) in held)
        {
            if (ceiling is null)
            {
                rejected.Add(new($"/have/ceilings/{limit.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", RejectionCodes.Malformed));
            }
            else
            {
                ceilings.Add(new(limit, ceiling.Period, ceiling.Seconds));
            }
        }

        return ceilings.DrainToImmutable();
    }

    private static Grains.ReportedState? StateOf(Wire.ReportedState? state) => state is null ? null : new()
    {
        Locked = state.Locked ?? false,
        TimeZone = state.TimeZone,
        Protections = state.Protections is { Count: > 0 } protections
            ? protections.ToImmutableDictionary()
            : ImmutableDictionary<string, string>.Empty,
    };

    private ImmutableArray<Grains.UsageItem> Usage(IReadOnlyList<Wire.UsageItem?> items, ImmutableArray<Grains.RejectedItem>.Builder rejected)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var usage = ImmutableArray.CreateBuilder<Grains.UsageItem>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item)
            {
                rejected.Add(new($"/usage/{i}", RejectionCodes.Malformed));
            }
            else if (!Subject.TryParse(item.Subject, out var subject))
            {
                rejected.Add(new($"/usage/{i}", RejectionCodes.SubjectInvalid));
            }
            else
            {
                usage.Add(new(i, item.Day, Canonical(item.Subject, subject), item.Seconds, item.Granted));
            }
        }

        return usage.DrainToImmutable();
    }

    /// <summary>One app has one name, also where an older catalogue on the device knew only its package.</summary>
    private string Canonical(string text, Subject subject)
    {
        if (subject.Kind is not SubjectKind.App)
        {
            return text;
        }

        var id = catalog.CanonicalAppId(subject.Id);
        return ReferenceEquals(id, subject.Id) ? text : $"app:{id}";
    }

    private static ImmutableArray<Grains.EventItem> Events(
        IReadOnlyList<Wire.EventItem?> items, DateTimeOffset receivedAt, ImmutableArray<Grains.RejectedItem>.Builder rejected)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var events = ImmutableArray.CreateBuilder<Grains.EventItem>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item)
            {
                rejected.Add(new($"/events/{i}", RejectionCodes.Malformed));
                continue;
            }

            // A refused event still takes its number, so it goes on to the grain, which answers for it.
            events.Add(new()
            {
                Index = i,
                Number = item.Last,
                From = item.First,
                At = InstantOf(item, receivedAt),
                Kind = item.Kind ?? "",
                Code = item.Code,
                Band = item.Band,
                AppCategory = item.AppCategory,
                Count = item.Count,
                RefusedCode = item.IsWellFormed ? null : item.Kind is null ? RejectionCodes.UnknownKind : RejectionCodes.Malformed,
            });
        }

        return events.DrainToImmutable();
    }

    /// <summary>A signal is known to the quarter of an hour and no closer, whatever a device says (safety and privacy).</summary>
    private static DateTimeOffset InstantOf(Wire.EventItem item, DateTimeOffset receivedAt)
    {
        var at = item.At ?? receivedAt;
        return item.Kind == EventKinds.Signal ? at.AddTicks(-(at.UtcTicks % DeviceLimits.SignalBucket.Ticks)) : at;
    }

    private static ImmutableArray<Grains.AckItem> Acks(IReadOnlyList<Wire.AckItem?> items, ImmutableArray<Grains.RejectedItem>.Builder rejected)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var acks = ImmutableArray.CreateBuilder<Grains.AckItem>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is { } item && CommandId.TryParse(item.Command, out var command) && StateOf(item.State) is { } state)
            {
                acks.Add(new(i, command, state));
            }
            else
            {
                rejected.Add(new($"/acks/{i}", RejectionCodes.Malformed));
            }
        }

        return acks.DrainToImmutable();
    }

    private static CommandState? StateOf(string state) => state switch
    {
        AckStates.Delivered => CommandState.Delivered,
        AckStates.Applied => CommandState.Applied,
        AckStates.Failed => CommandState.Failed,
        _ => null,
    };
}
