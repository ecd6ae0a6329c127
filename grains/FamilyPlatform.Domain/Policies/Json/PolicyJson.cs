using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>
/// Reads and prints policies, their layers and what belongs to them (policy, The policy of a child). Reading refuses what cannot be read and nothing else, every fault with its
/// pointer; what a layer must keep besides when it is saved is <see cref="PolicyValidation"/>. Printing is canonical: equal values give equal bytes, and reading
/// what was printed gives an equal value.
/// </summary>
public static class PolicyJson
{
    /// <summary>Reads a guardian's or a pack's layer, in which <c>version</c>, <c>floor</c> and <c>source</c> are unknown members.</summary>
    public static Parsed<PolicyLayer> ReadLayer(ReadOnlyMemory<byte> utf8) => JsonSource.Read(utf8, LayerJson.Read);

    /// <inheritdoc cref="ReadLayer(ReadOnlyMemory{byte})"/>
    public static Parsed<PolicyLayer> ReadLayer(JsonElement json) => JsonSource.Read(json, LayerJson.Read);

    /// <summary>Reads an effective policy.</summary>
    public static Parsed<Policy> ReadPolicy(ReadOnlyMemory<byte> utf8) => JsonSource.Read(utf8, EffectiveJson.Read);

    /// <inheritdoc cref="ReadPolicy(ReadOnlyMemory{byte})"/>
    public static Parsed<Policy> ReadPolicy(JsonElement json) => JsonSource.Read(json, EffectiveJson.Read);

    /// <summary>Reads a partner's floor, a list.</summary>
    public static Parsed<IReadOnlyList<FloorEntry>> ReadFloor(ReadOnlyMemory<byte> utf8) =>
        JsonSource.Read<IReadOnlyList<FloorEntry>>(utf8, place => FloorJson.Read(place));

    /// <summary>Reads the overrides of a bundle, a list.</summary>
    public static Parsed<IReadOnlyList<PolicyOverride>> ReadOverrides(JsonElement json) =>
        JsonSource.Read<IReadOnlyList<PolicyOverride>>(json, place => OverrideJson.ReadAll(place));

    /// <summary>Reads the bonus time of a bundle, a list.</summary>
    public static Parsed<IReadOnlyList<Bonus>> ReadBonus(JsonElement json) =>
        JsonSource.Read<IReadOnlyList<Bonus>>(json, place => BonusJson.ReadAll(place));

    /// <summary>The canonical UTF-8 text of a layer; what is not set is left out.</summary>
    public static byte[] Print(PolicyLayer layer) => JsonWriting.Print(layer, LayerJson.Write);

    /// <summary>The canonical UTF-8 text of an effective policy, with every list and flag.</summary>
    public static byte[] Print(Policy policy) => JsonWriting.Print(policy, EffectiveJson.Write);

    /// <summary>The canonical UTF-8 text of a partner's floor.</summary>
    public static byte[] Print(ImmutableArray<FloorEntry> floor) =>
        JsonWriting.Print(floor, (writer, entries) => writer.WriteList(entries, FloorJson.Write));

    /// <summary>Writes a layer as the next value of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, PolicyLayer layer) => LayerJson.Write(writer, layer);

    /// <summary>Writes an effective policy as the next value of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Policy policy) => EffectiveJson.Write(writer, policy);

    /// <summary>Writes overrides as the next value of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<PolicyOverride> overrides) => writer.WriteList(overrides, OverrideJson.Write);

    /// <summary>Writes bonus time as the next value of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<Bonus> bonus) => writer.WriteList(bonus, BonusJson.Write);
}
