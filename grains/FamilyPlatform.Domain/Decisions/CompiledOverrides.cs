namespace FamilyPlatform.Domain;

/// <summary>The overrides of one child, ready for decisions (policy, Decision, row 3). Immutable.</summary>
public sealed class CompiledOverrides
{
    private readonly Entry[] _latestFirst;

    /// <param name="overrides">Those that were not withdrawn, in any order.</param>
    /// <exception cref="FormatException">A target is malformed; they are checked when an override is taken in.</exception>
    public CompiledOverrides(IEnumerable<PolicyOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);

        _latestFirst =
        [
            .. overrides
                .OrderByDescending(each => each.CreatedAt)
                .ThenByDescending(each => each.Id, StringComparer.Ordinal)
                .Select(each => new Entry(each)),
        ];
    }

    /// <summary>No override at all.</summary>
    public static CompiledOverrides None { get; } = new([]);

    internal IEnumerable<Target> Targets => _latestFirst.Select(entry => entry.Target);

    /// <summary>
    /// The deciding override, or null where none is live. The latest decides; but where it allows, a narrower block holds, unless an allow that was
    /// created after that block is at least as narrow. <paramref name="until"/> is lowered to the next start or end of an override that matches subject
    /// and device, live or not.
    /// </summary>
    internal (string Id, PolicyAction Action)? Decide(long now, Subject subject, string device, ref long until)
    {
        Entry? decider = null;
        Entry? narrower = null;
        var narrowestAllow = 0;

        foreach (var entry in _latestFirst)
        {
            if (!entry.IsFor(device) || !entry.Target.Matches(subject))
            {
                continue;
            }

            until = entry.From > now ? Math.Min(until, entry.From) : until;
            until = entry.To > now ? Math.Min(until, entry.To) : until;
            if (!entry.IsLive(now))
            {
                continue;
            }

            decider ??= entry;
            if (entry.Action == PolicyAction.Allow)
            {
                narrowestAllow = Math.Max(narrowestAllow, entry.Specificity);
            }
            else if (decider.Action == PolicyAction.Allow && entry.Specificity > narrowestAllow && entry.Specificity > (narrower?.Specificity ?? 0))
            {
                // The allows seen so far are exactly those created after this block, and the decider is one of them.
                narrower = entry;
            }
        }

        var chosen = narrower ?? decider;
        return chosen is null ? null : (chosen.Id, chosen.Action);
    }

    /// <summary>Starts and ends for a device, within an open span, in no order.</summary>
    internal IEnumerable<long> BoundariesBetween(long from, long to, string device) => _latestFirst
        .Where(entry => entry.IsFor(device))
        .SelectMany(entry => (IEnumerable<long>)[entry.From, entry.To])
        .Where(boundary => boundary > from && boundary < to);

    /// <summary>Which overrides are live at an instant for a device: two equal answers mean equal decisions of row 3.</summary>
    internal bool[] LiveAt(long now, string device) => [.. _latestFirst.Select(entry => entry.IsLive(now) && entry.IsFor(device))];

    private sealed class Entry
    {
        private readonly string[] _devices;

        public Entry(PolicyOverride source)
        {
            _devices = [.. source.Devices];
            Id = source.Id;
            Action = source.Action;
            From = source.From.UtcTicks;
            To = source.To.UtcTicks;
            Target = Target.TryParse(source.Target, out var target)
                ? target
                : throw new FormatException($"The target of override '{source.Id}' is malformed.");
            Specificity = Target.Specificity();
        }

        public string Id { get; }

        public PolicyAction Action { get; }

        public long From { get; }

        public long To { get; }

        public Target Target { get; }

        public int Specificity { get; }

        public bool IsLive(long now) => From <= now && now < To;

        public bool IsFor(string device)
        {
            foreach (var named in _devices)
            {
                if (named == device)
                {
                    return true;
                }
            }

            return _devices.Length == 0;
        }
    }
}
