using System.Globalization;
using System.Text.Json.Nodes;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Guardians;

/// <summary>A guardian who changes things and remembers what was acknowledged. The only one of their family, so whatever they do not know of nobody did.</summary>
internal sealed class SimulatedGuardian(GuardianRecord record, FleetWorld world, HttpClient http, Random random)
{
    private const string Limit = "play";
    private const int MostOverrides = 12;
    private const int MostBonuses = 60;
    private const int MostCommands = 24;
    private const int LongOverride = 40_000;
    private const int LongPause = 1_440;

    private static readonly string[] Apps = ["roblox", "minecraft", "youtube", "tiktok", "fortnite", "discord"];
    private static readonly string[] Categories = ["category:games", "category:video", "category:chat", "category:education", "category:music"];

    private readonly GuardianCalls _calls = new(world, http, record.Token);
    private readonly GuardianLedger _ledger = new(record);
    private int _actions = record.Changes.Count + record.Bonuses.Count + record.Commands.Count;

    private string Child => $"families/{record.Family}/children/{record.Child}";

    public GuardianRecord Save() => _ledger.Save();

    /// <summary>One change of some kind. Returns once it was acknowledged, refused or given up, after which this guardian does no more.</summary>
    public Task ActAsync(CancellationToken cancellationToken)
    {
        _actions++;
        return _ledger.Unknown.Count > 0 ? Task.CompletedTask : !_ledger.HasLimit ? ReplaceAsync(cancellationToken) : random.Next(100) switch
        {
            < 30 => TapAsync(cancellationToken),
            < 45 => ReplaceAsync(cancellationToken),
            < 50 => RevertAsync(cancellationToken),
            < 62 => GiveBonusAsync(cancellationToken),
            < 80 => OverrideAsync(cancellationToken),
            < 85 => PauseAsync(cancellationToken),
            _ => CommandAsync(cancellationToken),
        };
    }

    private async Task TapAsync(CancellationToken cancellationToken)
    {
        var app = Apps[random.Next(Apps.Length)];
        var before = _ledger.Blocked;
        var isBlocked = before.Contains(app);
        var path = $"{Child}/apps/{app}/block";
        var answer = isBlocked ? await _calls.DeleteAsync(path, cancellationToken) : await _calls.PutAsync(path, null, null, cancellationToken);
        if (Landed("a tap", ChangeKinds.Layer, answer))
        {
            Check($"a tap on {app}", answer.ETag == _ledger.Version + 1 && (bool)answer["blocked"]! == !isBlocked, answer);
            _ledger.Changed(isBlocked ? "app_unblocked" : "app_blocked", app, isBlocked ? [.. before.Where(each => each != app)] : [.. before, app]);
        }
    }

    private async Task ReplaceAsync(CancellationToken cancellationToken)
    {
        var present = await _calls.GetAsync($"{Child}/policy", cancellationToken);
        if (!present.IsSuccess)
        {
            Check("reading the policy", present.Status == 0, present);
            return;
        }

        Check("the policy before a change", present.ETag == _ledger.Version, present);
        var policy = present.Body!.DeepClone();
        policy["limits"] = new JsonArray(LimitOf(30 + (_actions % 300)));
        var answer = await _calls.PutAsync($"{Child}/policy", policy, _ledger.Version, cancellationToken);
        if (answer is { Status: 412, WasUncertain: true })
        {
            // An attempt that nobody answered has landed: then the policy is what was put, one version on.
            var now = await _calls.GetAsync($"{Child}/policy", cancellationToken);
            Check(
                "a policy that landed unheard",
                now.Status == 0 || (now.ETag == _ledger.Version + 1 && JsonNode.DeepEquals(now.Body?["limits"]?[0]?["minutes"], policy["limits"]![0]!["minutes"])),
                now);
            _ledger.Changed("replaced", null, _ledger.Blocked);
        }
        else if (Landed("a new policy", ChangeKinds.Layer, answer))
        {
            Check("a new policy", answer.ETag == _ledger.Version + 1, answer);
            _ledger.Changed("replaced", null, _ledger.Blocked);
        }
    }

    private async Task RevertAsync(CancellationToken cancellationToken)
    {
        var version = _ledger.AnyVersion(random);
        var answer = await _calls.PostAsync($"{Child}/policy/revert", new JsonObject { ["version"] = version }, Key(), _ledger.Version, cancellationToken);
        if (Landed("going back", ChangeKinds.Layer, answer))
        {
            Check($"going back to {version}", answer.ETag == _ledger.Version + 1, answer);
            _ledger.Changed("reverted", null, _ledger.BlockedIn(version));
        }
    }

    private async Task GiveBonusAsync(CancellationToken cancellationToken)
    {
        if (_ledger.BonusCount >= MostBonuses)
        {
            return;
        }

        var body = new JsonObject { ["limit"] = Limit, ["minutes"] = random.Next(1, 10) };
        var answer = await _calls.PostAsync($"{Child}/bonus", body, Key(), null, cancellationToken);
        if (Landed("a bonus", ChangeKinds.Bonus, answer))
        {
            var day = DateOnly.Parse((string)answer["day"]!, CultureInfo.InvariantCulture);
            _ledger.Gave(new((string)answer["id"]!, day, (long)answer["seconds"]!));
        }
    }

    private async Task OverrideAsync(CancellationToken cancellationToken)
    {
        var own = _ledger.Overrides.Where(each => each.Target != "all").ToArray();
        if (own.Length >= MostOverrides || (own.Length > 0 && random.Next(3) == 0))
        {
            var gone = own[random.Next(own.Length)];
            var answer = await _calls.DeleteAsync($"{Child}/overrides/{gone.Id}", cancellationToken);
            if (answer is { Status: 404, WasUncertain: true } || Landed("a withdrawal", ChangeKinds.Override, answer))
            {
                _ledger.Overrides.Remove(gone);
            }

            return;
        }

        var made = new JsonObject
        {
            ["target"] = Categories[random.Next(Categories.Length)],
            ["action"] = random.Next(2) == 0 ? "allow" : "block",
            ["minutes"] = LongOverride,
        };
        var added = await _calls.PostAsync($"{Child}/overrides", made, Key(), null, cancellationToken);
        if (Landed("an override", ChangeKinds.Override, added))
        {
            _ledger.Overrides.Add(new((string)added["id"]!, (string)added["target"]!, (string)added["action"]!));
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_ledger.Overrides.Exists(each => each.Target == "all"))
        {
            if (Landed("the end of a pause", ChangeKinds.Override, await _calls.DeleteAsync($"families/{record.Family}/pause", cancellationToken)))
            {
                _ledger.Overrides.RemoveAll(each => each.Target == "all");
            }

            return;
        }

        var answer = await _calls.PostAsync(
            $"families/{record.Family}/pause", new JsonObject { ["minutes"] = LongPause }, Key(), null, cancellationToken);
        if (Landed("a pause", ChangeKinds.Override, answer))
        {
            foreach (var paused in answer["children"].AsArray().Where(each => (string?)each!["child"] == record.Child))
            {
                _ledger.Overrides.Add(new((string)paused!["override"]!, "all", "block"));
            }
        }
    }

    private async Task CommandAsync(CancellationToken cancellationToken)
    {
        var device = record.Devices[random.Next(record.Devices.Count)];
        if (_ledger.CommandsTo(device) >= MostCommands)
        {
            return;
        }

        var type = random.Next(4) switch { 0 => "lock", 1 => "unlock", _ => "message" };
        var key = Key();
        var body = type == "message" ? new JsonObject { ["text"] = $"Message {key}" } : [];
        var answer = await _calls.PostAsync($"families/{record.Family}/devices/{device}/{type}", body, key, null, cancellationToken);
        if (answer.Code != "too_many_commands" && Landed("a command", ChangeKinds.Command, answer))
        {
            _ledger.Sent(new((string)answer["id"]!, device, type, (string?)answer.Body!["text"]));
        }
    }

    /// <summary>True where the change was acknowledged; one that was given up is kept in mind, one that was refused is a finding.</summary>
    private bool Landed(string what, string kind, GuardianAnswer answer)
    {
        if (answer.Status == 0)
        {
            _ledger.Unknown.Add(kind);
            return false;
        }

        Check(what, answer.IsSuccess, answer);
        return answer.IsSuccess;
    }

    private void Check(string what, bool holds, GuardianAnswer answer)
    {
        if (!holds)
        {
            world.Findings.Add($"{record.Family}: {what} after version {_ledger.Version} was answered {answer} version {answer.ETag}");
        }
    }

    private string Key() => $"{record.Family[^6..]}-{_actions.ToString(CultureInfo.InvariantCulture)}-{random.NextInt64():x}";

    private static JsonObject LimitOf(int minutes)
    {
        var days = new JsonObject();
        foreach (var day in (string[])["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
        {
            days[day] = minutes;
        }

        return new() { ["id"] = Limit, ["name"] = "Play", ["targets"] = new JsonArray("category:games"), ["period"] = "day", ["minutes"] = days };
    }
}
