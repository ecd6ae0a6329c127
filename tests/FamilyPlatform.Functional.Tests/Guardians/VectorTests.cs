using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace FamilyPlatform.Functional.Tests.Guardians;

/// <summary>Every conformance case through the front door.</summary>
public sealed class VectorTests(PlatformFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("policy-named.json", "evaluate", "decision", 73)]
    [InlineData("policy-random.json", "evaluate", "decision", 400)]
    [InlineData("policy-named.json", "usage", "usedSeconds", 16)]
    [InlineData("policy-random.json", "usage", "usedSeconds", 100)]
    public async Task Case_Posted_GivesWhatIsExpected(string file, string kind, string answer, int count)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Vectors", file), Cancellation))!;
        var cases = document[kind]!.AsArray().Select(given => given!.AsObject()).ToArray();
        var family = await fixture.MakeFamilyAsync(Cancellation);
        var wrong = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (given, token) =>
        {
            var body = given.DeepClone().AsObject();
            body.Remove("expected");
            body.Remove("name");
            var got = await family.Guardian.PostAsync($"policy/{kind}", body, token);
            var expected = kind == "usage" ? given["expected"]!["usedSeconds"] : given["expected"];
            if (!JsonNode.DeepEquals(expected, got.Body?[answer]))
            {
                wrong.Enqueue($"{given["name"]}: expected {expected?.ToJsonString()}, got {(int)got.Status} {got.Body?.ToJsonString()}");
            }
        });

        Assert.Equal(count, cases.Length);
        Assert.Empty(wrong);
    }
}
