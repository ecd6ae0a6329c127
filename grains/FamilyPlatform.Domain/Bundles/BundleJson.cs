using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FamilyPlatform.Domain;

/// <summary>Prints and reads bundles (device protocol, Bundle).</summary>
public static class BundleJson
{
    /// <summary>Levels of nesting that a bundle may have.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes that are signed: members in the order of the device protocol, no white space, the same for equal bundles.</summary>
    /// <exception cref="ArgumentException">The bundle has no policy.</exception>
    public static byte[] Print(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var policy = bundle.Policy ?? throw new ArgumentException("A bundle that leaves the server has a policy.", nameof(bundle));

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        writer.WriteString("device", bundle.Device);
        writer.WriteNumber("epoch", bundle.Epoch);
        writer.WriteNumber("version", bundle.Version);
        writer.WriteString("issuedAt", Protocol.Json.Rfc3339.Format(bundle.IssuedAt));
        writer.WriteString("child", bundle.Child);
        writer.WriteString("timeZone", bundle.TimeZone);
        writer.WritePropertyName("policy");
        PolicyJson.Write(writer, policy);
        writer.WritePropertyName("overrides");
        PolicyJson.Write(writer, bundle.Overrides);
        writer.WritePropertyName("bonus");
        PolicyJson.Write(writer, bundle.Bonus);
        writer.WritePropertyName("timeline");
        TimelineJson.Write(writer, bundle.Timeline);
        WriteSmall(writer, bundle);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads a payload. False where it is no bundle: no JSON, a repeated member, a required member missing or of another type, a timeline that names no
    /// profile. What is merely unknown is reported in the reading and spoils nothing.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> payload, [NotNullWhen(true)] out BundleReading? reading)
    {
        reading = null;
        try
        {
            // The extension data would take a repeated unknown member; this pass refuses every repeat.
            using var strict = JsonDocument.Parse(payload, Strict);
            if (JsonSerializer.Deserialize(payload.Span, BundleJsonContext.Default.BundleDocument) is { } document
                && document.Timeline.ToTimeline() is { } timeline
                && document.Epoch >= 1
                && document.Version >= 1)
            {
                reading = Understand(document, timeline);
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }

        return reading is not null;
    }

    private static BundleReading Understand(BundleDocument document, Timeline timeline)
    {
        var unsupported = ImmutableArray.CreateBuilder<string>();
        unsupported.AddRange(document.Others?.Keys.Select(name => $"/{name}") ?? []);
        if (!IanaZones.IsKnown(document.TimeZone))
        {
            unsupported.Add("/timeZone");
        }

        var policy = Take("/policy", PolicyJson.ReadPolicy(document.Policy), unsupported);
        var overrides = IsAbsent(document.Overrides) ? [] : Take("/overrides", PolicyJson.ReadOverrides(document.Overrides), unsupported);
        var bonus = IsAbsent(document.Bonus) ? [] : Take("/bonus", PolicyJson.ReadBonus(document.Bonus), unsupported);
        var bundle = new Bundle
        {
            Device = document.Device,
            Epoch = document.Epoch,
            Version = document.Version,
            IssuedAt = document.IssuedAt,
            Child = document.Child,
            TimeZone = document.TimeZone,
            Policy = policy,
            Overrides = [.. overrides ?? []],
            Bonus = [.. bonus ?? []],
            Timeline = timeline,
            Catalog = document.Catalog,
            Tzdb = document.Tzdb,
            Requests = document.Requests ?? [],
            Signals = document.Signals ?? [],
            Transparency = Complete(document.Transparency),
            Reachable = Complete(document.Reachable),
            Recovery = document.Recovery,
        };
        return new(bundle, unsupported.ToImmutable());
    }

    // What a document leaves out arrives as the type's default, not as the property's initial value.
    private static Transparency Complete(Transparency? read) => read is null
        ? Transparency.Nothing
        : read with { Sees = Given(read.Sees), WhoSees = Given(read.WhoSees), RetentionDays = read.RetentionDays ?? new() };

    private static Reachable Complete(Reachable? read) => read is null
        ? Reachable.Nothing
        : new() { Numbers = Given(read.Numbers), Apps = Given(read.Apps), Hosts = Given(read.Hosts) };

    private static ImmutableArray<string> Given(ImmutableArray<string> texts) => texts.IsDefault ? [] : texts;

    private static T? Take<T>(string place, Parsed<T> parsed, ImmutableArray<string>.Builder unsupported)
        where T : class
    {
        unsupported.AddRange(parsed.Faults.Select(fault => place + fault.Pointer));
        return parsed.Value;
    }

    private static bool IsAbsent(JsonElement element) => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static void WriteSmall(Utf8JsonWriter writer, Bundle bundle)
    {
        var context = BundleJsonContext.Default;
        WriteMember(writer, "catalog", bundle.Catalog, context.BundleCatalog);
        if (bundle.Tzdb is not null)
        {
            writer.WriteString("tzdb", bundle.Tzdb);
        }

        WriteMember(writer, "requests", bundle.Requests, context.ImmutableArrayBundleRequest);
        WriteMember(writer, "signals", bundle.Signals, context.ImmutableArrayString);
        WriteMember(writer, "transparency", bundle.Transparency, context.Transparency);
        WriteMember(writer, "reachable", bundle.Reachable, context.Reachable);
        if (bundle.Recovery is not null)
        {
            writer.WriteString("recovery", bundle.Recovery);
        }
    }

    private static void WriteMember<T>(Utf8JsonWriter writer, string name, T? value, JsonTypeInfo<T> type)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, type);
        }
    }
}
