using System.Globalization;
using System.Text.Json;
using FamilyPlatform.Catalog;
using FamilyPlatform.Grains;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Json;
using FamilyPlatform.Silo.DeviceCalls;
using Microsoft.Extensions.Options;
using DeviceCommand = FamilyPlatform.Grains.DeviceCommand;

namespace FamilyPlatform.Silo.CheckIns;

/// <summary>Writes the reply to a report in one pass. Signed objects are put in as the bytes that they are; nothing is read again.</summary>
/// <remarks>The shape is <see cref="CheckInReply"/>'s, which devices read.</remarks>
internal sealed class CheckInReplyWriter(PlatformKeys keys, AppCatalog catalog, IOptions<AgentOptions> agents)
{
    private const int UsualSize = 2 * 1024;

    /// <summary>When a device has more to send: as soon as any wait counts.</summary>
    private static readonly int AtOnceSeconds = (int)DeviceLimits.MinWait.TotalSeconds;

    private static readonly JsonWriterOptions Trusted = new() { SkipValidation = true };

    private readonly byte[] _trust = JsonSerializer.SerializeToUtf8Bytes(keys.Trust, DeviceJson.Default.DsseEnvelope);

    private readonly byte[] _catalog = JsonSerializer.SerializeToUtf8Bytes(
        new() { Version = catalog.Version, Sha256 = catalog.Sha256 }, DeviceJson.Default.CatalogReference);

    private readonly byte[] _agent = JsonSerializer.SerializeToUtf8Bytes(
        new() { Min = agents.Value.Min, Latest = agents.Value.Latest }, DeviceJson.Default.AgentVersions);

    /// <summary>The body; the caller disposes of it.</summary>
    public PooledBuffer Write(ReportOutcome outcome, DeviceReport report, DateTimeOffset now)
    {
        var body = new PooledBuffer(UsualSize + (outcome.Bundle?.Length ?? 0));
        using var json = new Utf8JsonWriter(body, Trusted);
        json.WriteStartObject();
        Write(json, "received"u8, outcome.Received);
        Write(json, "durable"u8, outcome.Durable);
        WritePolicy(json, outcome);
        WriteBudgets(json, outcome.Budgets);
        WriteCommands(json, outcome.Commands);
        WriteRejected(json, outcome.Rejected);
        json.WriteString("serverTime"u8, Rfc3339.Format(now));
        WriteNext(json, outcome.CheckInAgain);
        WriteRaw(json, "catalog"u8, _catalog);
        WriteRaw(json, "agent"u8, _agent);
        if (report.HaveTrust < keys.TrustVersion)
        {
            WriteRaw(json, "trust"u8, _trust);
        }

        if (outcome.Release is { } release)
        {
            WriteRaw(json, "release"u8, release);
        }

        json.WriteEndObject();
        return body;
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReceivedMark mark)
    {
        json.WriteStartObject(name);
        json.WriteNumber("seq"u8, mark.Seq);
        json.WriteNumber("event"u8, mark.Event);
        json.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter json, ReportOutcome outcome)
    {
        json.WriteStartObject("policy"u8);
        json.WriteNumber("version"u8, outcome.PolicyVersion);
        if (outcome.Bundle is { } bundle)
        {
            WriteRaw(json, "bundle"u8, bundle);
        }
        else
        {
            json.WriteBoolean("notModified"u8, true);
        }

        json.WriteEndObject();
    }

    private static void WriteBudgets(Utf8JsonWriter json, IReadOnlyList<Grains.Budget> budgets)
    {
        json.WriteStartArray("budgets"u8);
        foreach (var budget in budgets)
        {
            json.WriteStartObject();
            json.WriteString("limit"u8, budget.Limit);
            json.WriteString("period"u8, budget.Period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("remainingSeconds"u8, budget.RemainingSeconds);
            json.WriteNumber("ceilingSeconds"u8, budget.CeilingSeconds);
            json.WriteString("resetsAt"u8, Rfc3339.Format(budget.ResetsAt));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCommands(Utf8JsonWriter json, IReadOnlyList<DeviceCommand> commands)
    {
        json.WriteStartArray("commands"u8);
        foreach (var command in commands)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, command.Id.ToString());
            json.WriteString("type"u8, NameOf(command.Type));
            json.WriteString("expiresAt"u8, Rfc3339.Format(command.ExpiresAt));
            if (command.Text is { } text)
            {
                json.WriteStartObject("body"u8);
                json.WriteString("text"u8, text);
                json.WriteEndObject();
            }

            if (command.Grant is { } grant)
            {
                WriteRaw(json, "grant"u8, grant);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRejected(Utf8JsonWriter json, IReadOnlyList<Grains.RejectedItem> rejected)
    {
        if (rejected.Count == 0)
        {
            return;
        }

        json.WriteStartArray("rejected"u8);
        foreach (var item in rejected)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, item.Pointer);
            json.WriteString("code"u8, item.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNext(Utf8JsonWriter json, bool again)
    {
        json.WriteStartObject("next"u8);
        json.WriteNumber("afterSeconds"u8, again ? AtOnceSeconds : CheckInPace.AfterSeconds);
        json.WriteNumber("jitterSeconds"u8, again ? 0 : CheckInPace.JitterSeconds);
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private static string NameOf(CommandType type) => type switch
    {
        CommandType.Lock => CommandTypes.Lock,
        CommandType.Unlock => CommandTypes.Unlock,
        CommandType.Message => CommandTypes.Message,
        CommandType.Ring => CommandTypes.Ring,
    };
}
