using CsCheck;

namespace FamilyPlatform.Domain.Tests;

public sealed class LayerWarningTests
{
    [Theory]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"category:fishing\",\"action\":\"block\"}]}", "/rules/0/target", "unknown_category")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"app:newgame\",\"action\":\"block\"}]}", "/rules/0/target", "unknown_app")]
    [InlineData("{\"alwaysAllowed\":[\"app:phone\",\"app:fax\"]}", "/alwaysAllowed/1", "unknown_app")]
    [InlineData("{\"approvedApps\":[\"roblox\",\"newgame\"]}", "/approvedApps/1", "unknown_app")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"except\":[\"app:fax\"],\"minutes\":{\"mon\":1}}]}", "/limits/0/except/0", "unknown_app")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1,\"trip\":2}}]}", "/limits/0/minutes/trip", "unknown_day_type")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[],\"minutes\":{\"mon\":1}}]}", "/limits/0", "limit_never_applies")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"app:chess\"],\"except\":[\"all\"],\"minutes\":{\"mon\":1}}]}", "/limits/0", "limit_never_applies")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"site:a.b.example\"],\"except\":[\"site:b.example\"],\"minutes\":{\"mon\":1}}]}", "/limits/0", "limit_never_applies")]
    [InlineData("{\"alwaysAllowed\":[\"app:phone\"],\"limits\":[{\"id\":\"l\",\"targets\":[\"app:phone\"],\"minutes\":{\"mon\":1}}]}", "/limits/0", "limit_never_applies")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"app:chess\"],\"weights\":[{\"target\":\"app:chess\",\"percent\":0}],\"minutes\":{\"mon\":1}}]}", "/limits/0", "limit_never_applies")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"}}]}", "/routines/0", "routine_never_runs")]
    public void ReadLayer_OfSomethingOdd_IsAcceptedWithAWarning(string json, string pointer, string code)
    {
        var saved = PolicyValidation.ReadLayer(JsonText.Bytes(json), TestVocabulary.Known);

        Assert.NotNull(saved.Layer);
        var warning = Assert.Single(saved.Warnings);
        Assert.Equal((pointer, code), (warning.Pointer, warning.Code));
    }

    [Fact]
    public void ReadLayer_OfDayTypesThatNoCalendarNames_WarnsOfEachAndOfWhatNeverRuns()
    {
        var saved = PolicyValidation.ReadLayer(JsonText.Bytes(
            """
            {"routines":[{"id":"s","schedule":[{"dayTypes":["trip"],"nightsBefore":["rest","party"],"start":"07:00","end":"08:00"}],"access":{"default":"block"}}],
             "limits":[{"id":"l","targets":["all"],"minutes":{"trip":1}}]}
            """), TestVocabulary.Known);

        Assert.Equal(
            [("/routines/0/schedule/0/dayTypes/0", "unknown_day_type"), ("/routines/0/schedule/0/nightsBefore/0", "unknown_day_type"),
                ("/routines/0/schedule/0/nightsBefore/1", "unknown_day_type"), ("/routines/0", "routine_never_runs"),
                ("/limits/0/minutes/trip", "unknown_day_type"), ("/limits/0", "limit_never_applies")],
            saved.Warnings.Select(warning => (warning.Pointer, warning.Code)));
    }

    [Fact]
    public void ReadLayer_WithoutACalendar_LooksAtThePacks()
    {
        var pack = new PolicyLayer { Calendar = new() { Week = [new(DayOfWeek.Monday, "school")] } };
        var layer = JsonText.Bytes("""{"limits":[{"id":"l","targets":["all"],"minutes":{"school":1}}]}""");

        Assert.Empty(PolicyValidation.ReadLayer(layer, TestVocabulary.Known, pack).Warnings);
        Assert.NotEmpty(PolicyValidation.ReadLayer(layer, TestVocabulary.Known).Warnings);
    }

    [Fact]
    public void CheckLayer_OfAnyValidLayer_AcceptsIt() => PolicyGen.Layer.Sample(layer =>
    {
        var saved = PolicyValidation.CheckLayer(layer, TestVocabulary.Known);

        Assert.Empty(saved.Faults);
        SameLayer.Assert(layer, saved.Layer!);
    }, iter: 1_000);
}
