using System.Collections.Immutable;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Every refusal of the policy page's Validation that is more than unreadable, each with its pointer; evaluating takes them all.</summary>
public sealed class LayerRefusalTests
{
    private const string Week = "\"calendar\":{\"week\":{\"mon\":\"school\"}}";

    [Theory]
    [InlineData("{\"rules\":[{\"id\":\"R1\",\"target\":\"all\",\"action\":\"block\"}]}", "/rules/0/id", "malformed_id")]
    [InlineData("{\"rules\":[{\"id\":\"\",\"target\":\"all\",\"action\":\"block\"}]}", "/rules/0/id", "malformed_id")]
    [InlineData("{\"rules\":[{\"id\":\"-r\",\"target\":\"all\",\"action\":\"block\"}]}", "/rules/0/id", "malformed_id")]
    [InlineData("{\"rules\":[{\"id\":\"a b\",\"target\":\"all\",\"action\":\"block\"}]}", "/rules/0/id", "malformed_id")]
    [InlineData("{\"routines\":[{\"id\":\"S\",\"schedule\":[],\"access\":{\"default\":\"block\"}}]}", "/routines/0/id", "malformed_id")]
    [InlineData("{\"limits\":[{\"id\":\"L\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1}}]}", "/limits/0/id", "malformed_id")]
    [InlineData("{\"calendar\":{\"week\":{\"mon\":\"School\"}}}", "/calendar/week/mon", "malformed_id")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-01-01\",\"to\":\"2026-01-01\",\"dayType\":\"x y\"}]}}", "/calendar/dates/0/dayType", "malformed_id")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"School/Day\":1}}]}", "/limits/0/minutes/School~1Day", "malformed_id")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"all\",\"action\":\"block\"},{\"id\":\"r\",\"target\":\"app:chess\",\"action\":\"allow\"}]}", "/rules/1/id", "duplicate_id")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\"}},{\"id\":\"s\",\"access\":{\"default\":\"block\"}}]}", "/routines/1/id", "duplicate_id")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1}},{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1}}]}", "/limits/1/id", "duplicate_id")]
    [InlineData("{\"calendar\":{\"week\":{\"mon\":\"week\"}}}", "/calendar/week/mon", "reserved_day_type")]
    [InlineData("{\"calendar\":{\"week\":{\"mon\":\"sun\"}}}", "/calendar/week/mon", "reserved_day_type")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-01-01\",\"to\":\"2026-01-01\",\"dayType\":\"fri\"}]}}", "/calendar/dates/0/dayType", "reserved_day_type")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-01-02\",\"to\":\"2026-01-01\",\"dayType\":\"rest\"}]}}", "/calendar/dates/0/from", "wrong_order")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{}}]}", "/limits/0/minutes", "no_minutes")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":-1}}]}", "/limits/0/minutes/mon", "out_of_range")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1441}}]}", "/limits/0/minutes/mon", "out_of_range")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"period\":\"week\",\"minutes\":{\"week\":10081}}]}", "/limits/0/minutes/week", "out_of_range")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"week\":60}}]}", "/limits/0/minutes/week", "wrong_period_key")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"period\":\"day\",\"minutes\":{\"week\":60}}]}", "/limits/0/minutes/week", "wrong_period_key")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"period\":\"week\",\"minutes\":{\"week\":1,\"mon\":60}}]}", "/limits/0/minutes/mon", "wrong_period_key")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"weights\":[{\"target\":\"all\",\"percent\":-1}]}]}", "/limits/0/weights/0/percent", "out_of_range")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"weights\":[{\"target\":\"all\",\"percent\":1001}]}]}", "/limits/0/weights/0/percent", "out_of_range")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"site:com\",\"action\":\"block\"}]}", "/rules/0/target", "host_is_public_suffix")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"site:co.uk\",\"action\":\"block\"}]}", "/rules/0/target", "host_is_public_suffix")]
    [InlineData("{\"alwaysAllowed\":[\"site:kyoto.jp\"]}", "/alwaysAllowed/0", "host_is_public_suffix")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"site:xn--a.example\",\"action\":\"block\"}]}", "/rules/0/target", "malformed_target")]
    [InlineData("{\"alwaysAllowed\":[\"app:phone\",\"all\"]}", "/alwaysAllowed/1", "target_not_allowed")]
    [InlineData("{\"alwaysAllowed\":[\"category:games\"]}", "/alwaysAllowed/0", "target_not_allowed")]
    [InlineData("{\"alwaysAllowed\":[\"capability:camera\"]}", "/alwaysAllowed/0", "target_not_allowed")]
    [InlineData("{\"alwaysAllowed\":[\"app:phone\"],\"rules\":[{\"id\":\"r\",\"target\":\"app:phone\",\"action\":\"block\"}]}", "/rules/0/target", "contradiction")]
    [InlineData("{\"alwaysAllowed\":[\"site:a.example\"],\"rules\":[{\"id\":\"r\",\"target\":\"site:a.example\",\"action\":\"block\"}]}", "/rules/0/target", "contradiction")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"category:illegal\",\"action\":\"allow\"}]}", "/rules/0/target", "illegal_category")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\",\"category:illegal\"],\"minutes\":{\"mon\":1}}]}", "/limits/0/targets/1", "illegal_category")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"except\":[\"category:illegal\"],\"minutes\":{\"mon\":1}}]}", "/limits/0/except/0", "illegal_category")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1},\"weights\":[{\"target\":\"category:illegal\",\"percent\":1}]}]}", "/limits/0/weights/0/target", "illegal_category")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\",\"allow\":[\"category:illegal\"]}}]}", "/routines/0/access/allow/0", "illegal_category")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"access\":{\"default\":\"block\",\"block\":[\"category:illegal\"]}}]}", "/routines/0/access/block/0", "illegal_category")]
    public void ReadLayer_WhatMayNotBeSaved_IsRefusedAtItsPlaceAndCanBeEvaluated(string json, string pointer, string code)
    {
        var saved = PolicyValidation.ReadLayer(JsonText.Bytes(json), TestVocabulary.Known);
        var evaluated = PolicyJson.ReadPolicy(JsonText.Bytes(json));

        var fault = Assert.Single(saved.Faults);
        Assert.Equal((pointer, code), (fault.Pointer, fault.Code));
        Assert.EndsWith(".", fault.Detail, StringComparison.Ordinal);
        Assert.Null(saved.Layer);
        Assert.Empty(saved.Warnings);
        Assert.Empty(evaluated.Faults);
    }

    [Theory]
    [InlineData("\"start\":\"07:00\",\"end\":\"08:00\"", "", "no_days")]
    [InlineData("\"days\":[],\"dayTypes\":[],\"nightsBefore\":[],\"start\":\"07:00\",\"end\":\"08:00\"", "", "no_days")]
    [InlineData("\"dayTypes\":[\"Rest\"],\"start\":\"07:00\",\"end\":\"08:00\"", "/dayTypes/0", "malformed_id")]
    [InlineData("\"nightsBefore\":[\"mon\"],\"start\":\"07:00\",\"end\":\"08:00\"", "/nightsBefore/0", "reserved_day_type")]
    [InlineData("\"dayTypes\":[\"school\",\"week\"],\"start\":\"07:00\",\"end\":\"08:00\"", "/dayTypes/1", "reserved_day_type")]
    public void ReadLayer_WithABadBlock_IsRefusedAtItsPlace(string block, string place, string code)
    {
        var json = """{"routines":[{"id":"s","schedule":[{"days":["mon"],"start":"07:00","end":"07:00"},{*}],"access":{"default":"block"}}]}""".Replace("*", block, StringComparison.Ordinal);

        var saved = PolicyValidation.ReadLayer(JsonText.Bytes(json), TestVocabulary.Known);

        var fault = Assert.Single(saved.Faults);
        Assert.Equal(("/routines/0/schedule/1" + place, code), (fault.Pointer, fault.Code));
    }

    [Theory]
    [InlineData("{\"rules\":[{\"id\":\"0._-z\",\"target\":\"all\",\"action\":\"block\"}]}")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"site:github.io\",\"action\":\"block\"}]}")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"site:xn--bcher-kva.example\",\"action\":\"block\"}]}")]
    [InlineData("{\"rules\":[{\"id\":\"r\",\"target\":\"app:pkg:android:com.Example.App\",\"action\":\"block\"}]}")]
    [InlineData("{\"alwaysAllowed\":[\"app:phone\",\"site:a.example\"],\"rules\":[{\"id\":\"r\",\"target\":\"app:phone\",\"action\":\"allow\"},{\"id\":\"q\",\"target\":\"site:b.a.example\",\"action\":\"block\"}]}")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"mon\":0,\"tue\":1440},\"weights\":[{\"target\":\"all\",\"percent\":1000},{\"target\":\"app:chess\",\"percent\":0}]}]}")]
    [InlineData("{\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"period\":\"week\",\"minutes\":{\"week\":10080}}]}")]
    [InlineData("{\"calendar\":{\"dates\":[{\"from\":\"2026-01-01\",\"to\":\"2026-01-01\",\"dayType\":\"rest\"}]}}")]
    [InlineData("{\"routines\":[{\"id\":\"s\",\"schedule\":[{\"days\":[\"mon\"],\"start\":\"00:00\",\"end\":\"24:00\"},{\"days\":[\"tue\"],\"start\":\"23:59\",\"end\":\"00:00\"}],\"access\":{\"default\":\"allow\"}}]}")]
    [InlineData("{\"rules\":[{\"id\":\"x\",\"target\":\"all\",\"action\":\"block\"}],\"limits\":[{\"id\":\"x\",\"targets\":[\"all\"],\"minutes\":{\"mon\":1}}]}")]
    [InlineData("{" + Week + ",\"limits\":[{\"id\":\"l\",\"targets\":[\"all\"],\"minutes\":{\"school\":1}}]}")]
    [InlineData("{}")]
    public void ReadLayer_JustWithinTheRules_IsAcceptedWithoutWarning(string json)
    {
        var saved = PolicyValidation.ReadLayer(JsonText.Bytes(json), TestVocabulary.Known);

        Assert.Empty(saved.Faults);
        Assert.Empty(saved.Warnings);
        Assert.NotNull(saved.Layer);
    }

    [Fact]
    public void ReadLayer_OfAnIdOf64Characters_IsAcceptedAndOf65Refused()
    {
        Assert.Empty(Faults(Rule(new('a', 64))));
        Assert.Equal(["malformed_id"], Faults(Rule(new('a', 65))).Select(fault => fault.Code));

        static string Rule(string id) => $$"""{"rules":[{"id":"{{id}}","target":"all","action":"block"}]}""";
    }

    [Fact]
    public void ReadLayer_UnreadableAndNotAllowed_ReportsBoth()
    {
        var faults = Faults("""{"rules":[{"id":"R","target":"?","action":"block"},{"id":"R","target":"site:com","action":"block","x":1}]}""");

        Assert.Equal(
            [("/rules/0/target", "malformed_target"), ("/rules/1/x", "unknown_member"), ("/rules/0/id", "malformed_id"), ("/rules/1/id", "malformed_id"),
                ("/rules/1/id", "duplicate_id"), ("/rules/1/target", "host_is_public_suffix")],
            faults.Select(fault => (fault.Pointer, fault.Code)));
    }

    [Theory]
    [InlineData("{\"id\":\"F\",\"target\":\"all\"}", "/0/id", "malformed_id")]
    [InlineData("{\"id\":\"f\",\"target\":\"category:illegal\"}", "/0/target", "illegal_category")]
    [InlineData("{\"id\":\"f\",\"target\":\"site:com\"}", "/0/target", "host_is_public_suffix")]
    [InlineData("{\"id\":\"f\",\"target\":\"all\",\"source\":\"partner\"}", "/0/source", "unknown_member")]
    [InlineData("{\"id\":\"f\",\"target\":\"all\"},{\"id\":\"f\",\"target\":\"app:chess\"}", "/1/id", "duplicate_id")]
    public void ReadFloor_WithABadEntry_IsRefusedAtItsPlace(string entries, string pointer, string code)
    {
        var fault = Assert.Single(PolicyValidation.ReadFloor(JsonText.Bytes($"[{entries}]"), TestVocabulary.Known).Faults);

        Assert.Equal((pointer, code), (fault.Pointer, fault.Code));
    }

    private static ImmutableArray<PolicyFault> Faults(string json) => PolicyValidation.ReadLayer(JsonText.Bytes(json), TestVocabulary.Known).Faults;
}
