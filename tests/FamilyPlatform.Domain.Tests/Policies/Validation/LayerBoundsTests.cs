namespace FamilyPlatform.Domain.Tests;

/// <summary>The size of each list: the largest is accepted, one more is refused at the list.</summary>
public sealed class LayerBoundsTests
{
    public static TheoryData<string, int, string> Lists { get; } = new()
    {
        { """{"routines":[*]}|{"id":"s#","schedule":[{"days":["mon"],"start":"07:00","end":"08:00"}],"access":{"default":"block"}}""", 64, "/routines" },
        { """{"routines":[{"id":"s","schedule":[*],"access":{"default":"block"}}]}|{"days":["mon"],"start":"07:00","end":"08:00"}""", 16, "/routines/0/schedule" },
        { """{"rules":[*]}|{"id":"r#","target":"app:chess","action":"block"}""", 500, "/rules" },
        { """{"limits":[*]}|{"id":"l#","targets":["all"],"minutes":{"mon":1}}""", 64, "/limits" },
        { """{"alwaysAllowed":[*]}|"site:s#.example" """, 200, "/alwaysAllowed" },
        { """{"limits":[{"id":"l","targets":[*],"minutes":{"mon":1}}]}|"site:s#.example" """, 200, "/limits/0/targets" },
        { """{"limits":[{"id":"l","targets":["all"],"except":[*],"minutes":{"mon":1}}]}|"site:s#.example" """, 200, "/limits/0/except" },
        { """{"limits":[{"id":"l","targets":["all"],"weights":[*],"minutes":{"mon":1}}]}|{"target":"site:s#.example","percent":50}""", 200, "/limits/0/weights" },
        { """{"routines":[{"id":"s","access":{"default":"block","allow":[*]}}]}|"site:s#.example" """, 200, "/routines/0/access/allow" },
        { """{"routines":[{"id":"s","access":{"default":"block","block":[*]}}]}|"site:s#.example" """, 200, "/routines/0/access/block" },
        { """{"approvedApps":[*]}|"a#" """, 2_000, "/approvedApps" },
        { """{"calendar":{"dates":[*]}}|{"from":"2026-01-01","to":"2026-01-01","dayType":"t#"}""", 100, "/calendar/dates" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void ReadLayer_OfTheLargestList_IsAcceptedAndOfOneMoreRefused(string template, int most, string pointer)
    {
        var largest = PolicyValidation.ReadLayer(Fill(template, most), TestVocabulary.Known);
        var larger = PolicyValidation.ReadLayer(Fill(template, most + 1), TestVocabulary.Known);

        Assert.Empty(largest.Faults);
        var fault = Assert.Single(larger.Faults);
        Assert.Equal((pointer, "too_many"), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void ReadFloor_OfTheLargestList_IsAcceptedAndOfOneMoreRefused()
    {
        const string Template = """[*]|{"id":"f#","target":"category:games"}""";

        Assert.Empty(PolicyValidation.ReadFloor(Fill(Template, 200), TestVocabulary.Known).Faults);
        Assert.Equal(["too_many"], PolicyValidation.ReadFloor(Fill(Template, 201), TestVocabulary.Known).Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void ReadLayer_Of262144Bytes_IsAcceptedAndOfOneMoreRefused()
    {
        var largest = JsonText.Bytes("{}".PadRight(262_144));
        var larger = JsonText.Bytes("{}".PadRight(262_145));

        Assert.Empty(PolicyValidation.ReadLayer(largest, TestVocabulary.Known).Faults);
        var fault = Assert.Single(PolicyValidation.ReadLayer(larger, TestVocabulary.Known).Faults);
        Assert.Equal(("", "too_large"), (fault.Pointer, fault.Code));
    }

    private static byte[] Fill(string template, int count)
    {
        var parts = template.Split('|');
        return JsonText.Bytes(parts[0].Replace("*", string.Join(',', Enumerable.Range(0, count).Select(number => parts[1].Replace("#", $"{number}", StringComparison.Ordinal))), StringComparison.Ordinal));
    }
}
