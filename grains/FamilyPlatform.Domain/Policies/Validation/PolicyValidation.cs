using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>
/// Checks what is about to be saved: each layer by itself, never the effective policy (policy, Validation). All faults are reported together, those of
/// reading included.
/// </summary>
public static class PolicyValidation
{
    /// <summary>Reads and checks a guardian's or a pack's layer.</summary>
    /// <param name="utf8">The layer's JSON, at most <see cref="PolicyBounds.Bytes"/>.</param>
    /// <param name="vocabulary">What the catalogue and the suffix list know.</param>
    /// <param name="below">The pack under a guardian's layer, whose calendar holds where the guardian sets none; only warnings depend on it.</param>
    public static CheckedLayer ReadLayer(ReadOnlyMemory<byte> utf8, PolicyVocabulary vocabulary, PolicyLayer? below = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);

        if (utf8.Length > PolicyBounds.Bytes)
        {
            return new(TooLarge(), []);
        }

        var parsed = JsonSource.Read(utf8, place =>
        {
            var layer = LayerJson.Read(place);
            LayerChecks.Run(place, vocabulary);
            return layer;
        });
        return new(parsed, parsed.Value is { } accepted ? LayerWarnings.Of(accepted, vocabulary, below) : []);
    }

    /// <summary>Checks a layer that was made by an edit, exactly as if it had been sent.</summary>
    public static CheckedLayer CheckLayer(PolicyLayer layer, PolicyVocabulary vocabulary, PolicyLayer? below = null) =>
        ReadLayer(PolicyJson.Print(layer), vocabulary, below);

    /// <summary>Reads and checks a partner's floor.</summary>
    public static Parsed<IReadOnlyList<FloorEntry>> ReadFloor(ReadOnlyMemory<byte> utf8, PolicyVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);

        return JsonSource.Read<IReadOnlyList<FloorEntry>>(utf8, place =>
        {
            var floor = FloorJson.Read(place);
            FloorChecks.Run(place, vocabulary);
            return floor;
        });
    }

    /// <summary>Checks one target in text form, as a request for an override or a bonus names it.</summary>
    /// <returns>Null where it may be used.</returns>
    public static PolicyFault? CheckTarget(string text, string pointer, PolicyVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);

        var refusal = Target.TryParse(text, out var target) ? TargetChecks.Refusal(target, vocabulary) : TargetFaults.Explain(text);
        return refusal is var (code, detail) ? new(pointer, code, detail) : null;
    }

    /// <summary>Checks an override before it is stored: its id and target, and <c>from &lt; to &lt;= createdAt + 30 days</c>.</summary>
    public static ImmutableArray<PolicyFault> CheckOverride(PolicyOverride one, PolicyVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(one);

        var faults = new FaultLog();
        if (!Names.IsId(one.Id))
        {
            faults.Add("/id", PolicyFaultCodes.MalformedId, EntryIdChecks.Rule);
        }

        if (CheckTarget(one.Target, "/target", vocabulary) is { } fault)
        {
            faults.Add(fault.Pointer, fault.Code, fault.Detail);
        }

        if (one.To <= one.From)
        {
            faults.Add("/to", PolicyFaultCodes.WrongOrder, "An override ends after it starts.");
        }

        if (one.To - one.CreatedAt > PolicyBounds.OverrideLength)
        {
            faults.Add("/to", PolicyFaultCodes.OutOfRange, "An override ends within 30 days of its creation; a rule lasts longer.");
        }

        return faults.ToImmutable();
    }

    private static Parsed<PolicyLayer> TooLarge()
    {
        var faults = new FaultLog();
        faults.Add("", PolicyFaultCodes.TooLarge, $"A layer is at most {PolicyBounds.Bytes} bytes of JSON.");
        return new(faults);
    }
}
