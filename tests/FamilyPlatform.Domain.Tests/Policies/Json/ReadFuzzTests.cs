using System.Text.Json.Nodes;
using CsCheck;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Whatever arrives, reading answers with a value or with faults; it never throws, and what it takes it can print.</summary>
public sealed class ReadFuzzTests
{
    private static readonly string[] Scraps =
        ["null", "true", "0", "-1", "1e999", "99999999999999999999", "\"\"", "\"all\"", "\"24:00\"", "\"\\u0000\"", "\"2026-13-01\"", "[]", "{}", "[[]]", "[{}]", "{\"id\":{}}"];

    [Fact]
    public void Read_BytesChangedAtRandom_NeverThrows()
    {
        var valid = JsonText.Bytes(DesignPage.Policy);
        var edit = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, 2]);

        edit.Array[1, 6].Sample(edits =>
        {
            var bytes = valid.ToList();
            foreach (var (at, value, kind) in edits)
            {
                Change(bytes, Math.Min(at, bytes.Count - 1), value, kind);
            }

            ReadEverywhere([.. bytes]);
        }, iter: 3_000);
    }

    [Fact]
    public void Read_ValuesSwappedAtRandom_NeverThrows() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.OneOf(Scraps)).Array[1, 3].Sample(edits =>
        {
            var root = JsonNode.Parse(DesignPage.Policy)!;
            foreach (var (at, scrap) in edits)
            {
                var places = Places(root).ToList();
                Replace(places[at % places.Count], scrap);
            }

            ReadEverywhere(JsonText.Bytes(root.ToJsonString()));
        }, iter: 3_000);

    private static void Change(List<byte> bytes, int at, byte value, int kind)
    {
        if (kind == 0)
        {
            bytes[at] = value;
        }
        else if (kind == 1)
        {
            bytes.Insert(at, value);
        }
        else
        {
            bytes.RemoveAt(at);
        }
    }

    private static void ReadEverywhere(byte[] json)
    {
        var policy = PolicyJson.ReadPolicy(json);
        var layer = PolicyValidation.ReadLayer(json, TestVocabulary.Known);
        var asked = CaseJson.ReadEvaluate(json);

        Assert.Equal(policy.Succeeded, policy.Faults.IsEmpty);
        Assert.Equal(layer.Succeeded, layer.Faults.IsEmpty);
        Assert.False(asked.Succeeded);
        if (policy.Succeeded)
        {
            Assert.Empty(PolicyJson.ReadPolicy(PolicyJson.Print(policy.Value)).Faults);
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.ToList().SelectMany(member => Of(o, member.Key, member.Value)),
        JsonArray a => a.ToList().Index().SelectMany(item => Of(a, item.Index, item.Item)),
        _ => [],
    };

    private static IEnumerable<(JsonNode, object)> Of(JsonNode parent, object key, JsonNode? child) =>
        [(parent, key), .. child is null ? [] : Places(child)];

    private static void Replace((JsonNode Parent, object Key) place, string scrap)
    {
        var value = JsonValueOf(scrap);
        if (place.Key is string name)
        {
            place.Parent[name] = value;
        }
        else
        {
            place.Parent[(int)place.Key] = value;
        }
    }

    private static JsonNode? JsonValueOf(string scrap) => JsonNode.Parse(scrap);
}
