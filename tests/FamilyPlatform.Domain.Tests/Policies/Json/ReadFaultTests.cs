namespace FamilyPlatform.Domain.Tests;

/// <summary>What cannot be read is refused, by saving and by evaluating alike, each fault with its pointer and code.</summary>
public sealed class ReadFaultTests
{
    [Theory]
    [InlineData("", "", "malformed_json")]
    [InlineData("{", "", "malformed_json")]
    [InlineData("{} {}", "", "malformed_json")]
    [InlineData("{\"rules\":[],}", "", "malformed_json")]
    [InlineData("{/**/}", "", "malformed_json")]
    [InlineData("{\"approvedApps\":[\"\\ud800\"]}", "", "malformed_json")]
    [InlineData("{\"\\udc00\":1}", "", "malformed_json")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "", "malformed_json")]
    [InlineData("[]", "", "wrong_type")]
    [InlineData("null", "", "wrong_type")]
    [InlineData("{\"rule\":[]}", "/rule", "unknown_member")]
    [InlineData("{\"a/b~c\":[]}", "/a~1b~0c", "unknown_member")]
    [InlineData("{\"Rules\":[]}", "/Rules", "unknown_member")]
    [InlineData("{\"rules\":[],\"rules\":[]}", "/rules", "duplicate_member")]
    [InlineData("{\"calendar\":{\"week\":{\"mon\":\"a\",\"mon\":\"b\"}}}", "/calendar/week/mon", "duplicate_member")]
    [InlineData("{\"dayStart\":4}", "/dayStart", "wrong_type")]
    [InlineData("{\"dayStart\":null}", "/dayStart", "wrong_type")]
    [InlineData("{\"dayStart\":\"4:00\"}", "/dayStart", "malformed_time")]
    [InlineData("{\"dayStart\":\"24:00\"}", "/dayStart", "malformed_time")]
    [InlineData("{\"dayStart\":\"12:60\"}", "/dayStart", "malformed_time")]
    [InlineData("{\"dayStart\":\"-1:00\"}", "/dayStart", "malformed_time")]
    [InlineData("{\"dayStart\":\"٠٤:٠٠\"}", "/dayStart", "malformed_time")]
    [InlineData("{\"calendar\":[]}", "/calendar", "wrong_type")]
    [InlineData("{\"calendar\":{\"weeks\":{}}}", "/calendar/weeks", "unknown_member")]
    [InlineData("{\"calendar\":{\"week\":{\"monday\":\"school\"}}}", "/calendar/week/monday", "unknown_weekday")]
    [InlineData("{\"calendar\":{\"week\":{\"mon\":1}}}", "/calendar/week/mon", "wrong_type")]
    [InlineData("{\"calendar\":{\"dates\":{}}}", "/calendar/dates", "wrong_type")]
    [InlineData("{\"calendar\":{\"dates\":[{\"to\":\"2026-01-01\",\"dayType\":\"rest\"}]}}", "/calendar/dates/0/from", "missing_member")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-01-01\",\"dayType\":\"rest\"}]}}", "/calendar/dates/0/to", "missing_member")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-01-01\",\"to\":\"2026-01-01\"}]}}", "/calendar/dates/0/dayType", "missing_member")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-02-30\",\"to\":\"2026-03-01\",\"dayType\":\"rest\"}]}}", "/calendar/dates/0/from", "malformed_date")]
    [InlineData("{\"alwaysAllowed\":\"app:phone\"}", "/alwaysAllowed", "wrong_type")]
    [InlineData("{\"alwaysAllowed\":[\"app:phone\",1]}", "/alwaysAllowed/1", "wrong_type")]
    [InlineData("{\"alwaysAllowed\":[\"phone\"]}", "/alwaysAllowed/0", "malformed_target")]
    [InlineData("{\"rules\":[1]}", "/rules/0", "wrong_type")]
    [InlineData("{\"rules\":[{\"target\":\"all\",\"action\":\"block\"}]}", "/rules/0/id", "missing_member")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"action\":\"block\"}]}", "/rules/0/target", "missing_member")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"all\"}]}", "/rules/0/action", "missing_member")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"all\",\"action\":\"deny\"}]}", "/rules/0/action", "unknown_action")]
    [InlineData("{\"rules\":[{\"id\":7,\"target\":\"all\",\"action\":\"block\"}]}", "/rules/0/id", "wrong_type")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"capability:flight\",\"action\":\"block\"}]}", "/rules/0/target", "unknown_capability")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"All\",\"action\":\"block\"}]}", "/rules/0/target", "malformed_target")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"app:\",\"action\":\"block\"}]}", "/rules/0/target", "malformed_target")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"app:Roblox\",\"action\":\"block\"}]}", "/rules/0/target", "malformed_target")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"category:Games\",\"action\":\"block\"}]}", "/rules/0/target", "malformed_target")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"device:x\",\"action\":\"block\"}]}", "/rules/0/target", "malformed_target")]
    [InlineData("{\"routines\":[{\"access\":{\"default\":\"block\"}}]}", "/routines/0/id", "missing_member")]
    [InlineData("{\"routines\":[{\"id\":\"s\"}]}", "/routines/0/access", "missing_member")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{}}]}", "/routines/0/access/default", "missing_member")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"kind\":\"nap\"}]}", "/routines/0/kind", "unknown_kind")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"schedule\":[{\"days\":[\"mon\"],\"end\":\"07:00\"}]}]}", "/routines/0/schedule/0/start", "missing_member")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"schedule\":[{\"days\":[\"mon\"],\"start\":\"07:00\"}]}]}", "/routines/0/schedule/0/end", "missing_member")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"schedule\":[{\"days\":[\"mo\"],\"start\":\"07:00\",\"end\":\"24:00\"}]}]}", "/routines/0/schedule/0/days/0", "unknown_weekday")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"schedule\":[{\"days\":[\"mon\"],\"start\":\"24:00\",\"end\":\"24:00\"}]}]}", "/routines/0/schedule/0/start", "malformed_time")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"schedule\":[{\"days\":[\"mon\"],\"start\":\"07:00\",\"end\":\"24:01\"}]}]}", "/routines/0/schedule/0/end", "malformed_time")]
    [InlineData("{\"limits\":[{\"targets\":[\"all\"],\"minutes\":{\"mon\":1}}]}", "/limits/0/id", "missing_member")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"minutes\":{\"mon\":1}}]}", "/limits/0/targets", "missing_member")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"]}]}", "/limits/0/minutes", "missing_member")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":60}]}", "/limits/0/minutes", "wrong_type")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1.5}}]}", "/limits/0/minutes/mon", "wrong_type")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":\"60\"}}]}", "/limits/0/minutes/mon", "wrong_type")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":3000000000}}]}", "/limits/0/minutes/mon", "out_of_range")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1e400}}]}", "/limits/0/minutes/mon", "out_of_range")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"period\":\"month\"}]}", "/limits/0/period", "unknown_period")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"perDevice\":\"no\"}]}", "/limits/0/perDevice", "wrong_type")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"weights\":[{\"percent\":1}]}]}", "/limits/0/weights/0/target", "missing_member")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"weights\":[{\"target\":\"all\"}]}]}", "/limits/0/weights/0/percent", "missing_member")]
    [InlineData("{\"approveNewApps\":1}", "/approveNewApps", "wrong_type")]
    [InlineData("{\"approvedApps\":[{}]}", "/approvedApps/0", "wrong_type")]
    public void Read_WhatCannotBeRead_IsRefusedAtItsPlace(string json, string pointer, string code)
    {
        var layer = PolicyJson.ReadLayer(JsonText.Bytes(json));
        var policy = PolicyJson.ReadPolicy(JsonText.Bytes(json));
        var saved = PolicyValidation.ReadLayer(JsonText.Bytes(json), TestVocabulary.Known);

        Assert.Equal((pointer, code), Single(layer.Faults));
        Assert.Equal((pointer, code), Single(policy.Faults));
        Assert.Equal((pointer, code), Single(saved.Faults));
        Assert.Null(layer.Value);
        Assert.Null(saved.Layer);
    }

    [Theory]
    [InlineData("{\"version\":1}", "/version")]
    [InlineData("{\"floor\":[]}", "/floor")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"all\",\"action\":\"block\",\"source\":\"guardian\"}]}", "/rules/0/source")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"},\"source\":\"guardian\"}]}", "/routines/0/source")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"source\":\"guardian\"}]}", "/limits/0/source")]
    public void ReadLayer_WithWhatOnlyTheServerSets_RefusesIt(string json, string pointer)
    {
        var layer = PolicyJson.ReadLayer(JsonText.Bytes(json));
        var policy = PolicyJson.ReadPolicy(JsonText.Bytes(json));

        Assert.Equal((pointer, "unknown_member"), Single(layer.Faults));
        Assert.Empty(policy.Faults);
    }

    [Theory]
    [InlineData("{\"version\":-1}", "/version", "out_of_range")]
    [InlineData("{\"version\":\"1\"}", "/version", "wrong_type")]
    [InlineData("{\"floor\":[{\"id\":\"f\"}]}", "/floor/0/target", "missing_member")]
    [InlineData("{\"floor\":[{\"id\":\"f\",\"target\":\"all\",\"action\":\"block\"}]}", "/floor/0/action", "unknown_member")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"all\",\"action\":\"block\",\"source\":\"pack:\"}]}", "/rules/0/source", "malformed_source")]
    public void ReadPolicy_WithBadServerMembers_RefusesThem(string json, string pointer, string code) =>
        Assert.Equal((pointer, code), Single(PolicyJson.ReadPolicy(JsonText.Bytes(json)).Faults));

    [Theory]
    [InlineData("Example.com", "lower case")]
    [InlineData("example.com:8080", "port")]
    [InlineData("example.com.", "trailing dot")]
    [InlineData("bücher.example", "A-labels")]
    [InlineData("127.0.0.1", "IP address")]
    [InlineData("2130706433", "IP address")]
    [InlineData("0x7f.1", "IP address")]
    [InlineData("example.0x1f", "labels")]
    [InlineData("[::1]", "IP address")]
    [InlineData("::1", "IP address")]
    [InlineData("-a.example", "labels")]
    [InlineData("a..example", "labels")]
    [InlineData("xn--.example", "labels")]
    [InlineData("a_b.example", "labels")]
    [InlineData("https://example.com", "port")]
    [InlineData("", "labels")]
    public void Read_MalformedHost_SaysWhichRuleItBreaks(string host, string rule)
    {
        var fault = Assert.Single(PolicyJson.ReadLayer(JsonText.Bytes($$"""{"alwaysAllowed":["site:{{host}}"]}""")).Faults);

        Assert.Equal(("/alwaysAllowed/0", "malformed_target"), (fault.Pointer, fault.Code));
        Assert.Contains(rule, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyFaults_ReportsThemAll()
    {
        var faults = PolicyJson.ReadLayer(JsonText.Bytes(
            """{"x":1,"dayStart":"x","rules":[{"id":"r","target":"?"},{"id":"r","target":"all","action":"block","y":1}],"limits":[{}]}""")).Faults;

        Assert.Equal(
            ["/x", "/dayStart", "/rules/0/target", "/rules/0/action", "/rules/1/y", "/limits/0/id", "/limits/0/targets", "/limits/0/minutes"],
            faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public void Read_MoreFaultsThanAnyoneReads_StopsAt500()
    {
        var faults = PolicyJson.ReadLayer(JsonText.Bytes($$"""{"approvedApps":[{{string.Join(',', Enumerable.Repeat(1, 1_000))}}]}""")).Faults;

        Assert.Equal(500, faults.Length);
    }

    [Fact]
    public void Read_InvalidUtf8_IsRefusedWithoutThrowing()
    {
        byte[] json = [.. JsonText.Bytes("{\"approvedApps\":[\""), 0xff, 0xfe, .. JsonText.Bytes("\"]}")];

        Assert.Equal(("", "malformed_json"), Single(PolicyJson.ReadLayer(json).Faults));
    }

    private static (string Pointer, string Code) Single(IEnumerable<PolicyFault> faults)
    {
        var fault = Assert.Single(faults);
        Assert.EndsWith(".", fault.Detail, StringComparison.Ordinal);
        return (fault.Pointer, fault.Code);
    }
}
