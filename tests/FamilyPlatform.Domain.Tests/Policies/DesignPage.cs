namespace FamilyPlatform.Domain.Tests;

/// <summary>The example of the policy page, with its comments taken out.</summary>
internal static class DesignPage
{
    public const string Policy =
        """
        {
          "version": 17,
          "dayStart": "04:00",
          "calendar": {
            "week":  { "mon": "school", "tue": "school", "wed": "school", "thu": "school", "fri": "school", "sat": "rest", "sun": "rest" },
            "dates": [ { "from": "2026-12-21", "to": "2027-01-02", "dayType": "rest" } ]
          },
          "floor":         [ { "id": "f1", "target": "category:gambling" } ],
          "alwaysAllowed": [ "app:phone", "site:school.example" ],
          "rules":    [ { "id": "r1", "target": "app:roblox", "action": "block", "source": "guardian" } ],
          "routines": [ { "id": "sleep", "name": "Sleep", "kind": "sleep",
                          "schedule": [ { "nightsBefore": ["school"], "start": "21:00", "end": "07:00" },
                                        { "nightsBefore": ["rest"],   "start": "22:30", "end": "08:30" } ],
                          "access": { "default": "block", "allow": ["category:education"], "block": ["capability:livestream"] } } ],
          "limits":   [ { "id": "games", "name": "Games", "targets": ["category:games"], "except": ["app:chess"],
                          "period": "day", "minutes": { "school": 60, "rest": 120, "fri": 90 },
                          "weights": [ { "target": "app:duolingo", "percent": 0 } ], "perDevice": false } ],
          "approveNewApps": true,
          "approvedApps": [ "roblox" ]
        }
        """;
}
