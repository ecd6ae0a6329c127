using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FamilyPlatform.Catalog;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>What a guardian of the model can set.</summary>
/// <param name="Minutes">Of the limit <c>games</c>; chess counts double.</param>
/// <param name="DayStart">Hour.</param>
/// <param name="Kind">How the limit stands.</param>
/// <param name="IsWeekly">A week limit.</param>
internal sealed record SharingRules(int Minutes, int DayStart, SharingRules.Standing Kind, bool IsWeekly)
{
    public const string Limit = "games";

    public static readonly SubjectResolver Resolver = new(AppCatalog.Shipped);
    public static readonly Subject Roblox = Resolver.Resolve(Subject.App("roblox"));
    public static readonly Subject Chess = Resolver.Resolve(Subject.App("chess"));

    private static readonly ConcurrentDictionary<SharingRules, PolicyLayer> Layers = [];

    public enum Standing
    {
        Shared,
        PerDevice,
        Removed,
    }

    public static PolicyLayer LayerOf(SharingRules rules) => Layers.GetOrAdd(rules, each => PolicyJson.ReadLayer(Encoding.UTF8.GetBytes(each.Json)).Value!);

    /// <summary>What a second of a subject counts.</summary>
    public static int WeightOf(string subject) => subject == Chess.ToString() ? 2 : 1;

    private string Json
    {
        get
        {
            var minutes = IsWeekly
                ? $"\"week\": {Minutes}"
                : string.Join(", ", new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Select(day => $"\"{day}\": {Minutes}"));
            var limit = $$"""
                { "id": "games", "targets": ["app:roblox", "app:chess"], "period": "{{(IsWeekly ? "week" : "day")}}", "minutes": { {{minutes}} },
                  "weights": [ { "target": "app:chess", "percent": 200 } ], "perDevice": {{(Kind == Standing.PerDevice ? "true" : "false")}} }
                """;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{{ \"dayStart\": \"{DayStart:00}:00\", \"limits\": [ {(Kind == Standing.Removed ? "" : limit)} ] }}");
        }
    }
}
