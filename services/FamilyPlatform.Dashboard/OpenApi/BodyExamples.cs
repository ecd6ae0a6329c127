using System.Text.Json.Nodes;

namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>A body that works, for each operation that takes one.</summary>
internal static class BodyExamples
{
    private const string Layer =
        """
        { "dayStart": "04:00",
          "rules": [ { "id": "r1", "target": "app:roblox", "action": "block" } ],
          "routines": [ { "id": "sleep", "name": "Sleep", "kind": "sleep",
                          "schedule": [ { "days": ["sun", "mon", "tue", "wed", "thu"], "start": "21:00", "end": "07:00" } ],
                          "access": { "default": "block" } } ],
          "limits": [ { "id": "games", "name": "Games", "targets": ["category:games"], "minutes": { "mon": 60, "tue": 60, "wed": 60, "thu": 60, "fri": 90, "sat": 120, "sun": 120 } } ] }
        """;

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["CreateToken"] = """{ "name": "Kitchen tablet", "scopes": ["read", "control"] }""",
        ["CreateFamily"] = """{ "name": "Home", "timeZone": "Europe/London", "locale": "en-GB", "country": "GB" }""",
        ["UpdateFamily"] = """{ "timeZone": "Europe/Dublin", "country": "IE" }""",
        ["AddChild"] = """{ "name": "Robin", "birthYear": 2016, "birthMonth": 5, "color": "teal", "kind": "child" }""",
        ["UpdateChild"] = """{ "name": "Robin", "color": "amber" }""",
        ["PutPolicy"] = Layer,
        ["RevertPolicy"] = """{ "version": 3 }""",
        ["Decide"] = """{ "subjects": ["app:roblox", "site:example.com", "capability:camera"], "at": "2026-11-23T20:30:00Z" }""",
        ["AddOverride"] = """{ "target": "app:roblox", "action": "allow", "minutes": 30 }""",
        ["PauseFamily"] = """{ "minutes": 60 }""",
        ["AddBonus"] = """{ "limit": "games", "minutes": 15 }""",
        ["ApproveRequest"] = """{ "minutes": 30 }""",
        ["DenyRequest"] = "{}",
        ["CreateTicket"] = "{}",
        ["ConfirmEnrolment"] = "{}",
        ["DenyEnrolment"] = "{}",
        ["UpdateDevice"] = """{ "name": "Robin's laptop" }""",
        ["LockDevice"] = "{}",
        ["UnlockDevice"] = "{}",
        ["RingDevice"] = "{}",
        ["SendMessage"] = """{ "text": "Dinner is ready." }""",
        ["Evaluate"] =
            """
            { "policy": { "version": 1, "rules": [ { "id": "r1", "target": "app:roblox", "action": "block" } ] },
              "timeZone": "Europe/London", "at": "2026-11-23T14:02:00Z", "device": "d1",
              "subject": { "app": "roblox", "categories": ["games"] }, "overrides": [], "usedSeconds": {}, "bonusSeconds": {} }
            """,
        ["ComputeUsage"] =
            """
            { "policy": { "version": 1, "limits": [ { "id": "games", "targets": ["category:games"], "minutes": { "mon": 60 } } ] },
              "timeZone": "Europe/London", "at": "2026-11-23T14:02:00Z", "device": "d1",
              "counters": [ { "device": "d1", "installation": "i1", "day": "2026-11-23", "seconds": 900, "subject": { "app": "roblox", "categories": ["games"] } } ] }
            """,
    };

    /// <summary>The example of an operation's body.</summary>
    public static JsonNode? Of(string? operation) => JsonNode.Parse(Bodies[operation!]);

    /// <summary>A guardian's layer.</summary>
    public static JsonNode? Policy() => JsonNode.Parse(Layer);
}
