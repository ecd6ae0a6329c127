using CsCheck;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Tests.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-23T22:41:07Z")]
    [InlineData("2026-11-23T22:41:07.000Z")]
    [InlineData("2026-11-23T22:41:07.0000000+00:00")]
    [InlineData("2026-11-23T23:41:07+01:00")]
    [InlineData("2026-11-23T17:11:07-05:30")]
    public void TryParse_OfOneInstantInManySpellings_IsThatInstantInUtc(string text)
    {
        Assert.True(Rfc3339.TryParse(text, out var instant));
        Assert.Equal(Some.Now, instant);
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Theory]
    [InlineData("2026-11-23T22:41:07")]
    [InlineData("2026-11-23T22:41:07.12")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23 22:41:07Z")]
    [InlineData("2026-11-23T22:41Z")]
    [InlineData("2026-02-30T22:41:07Z")]
    [InlineData("2026-11-23T24:00:00Z")]
    [InlineData("2026-11-23T22:41:07z")]
    [InlineData("2026-11-23T22:41:07+25:00")]
    [InlineData("0001-01-01T00:00:00+05:00")]
    [InlineData("")]
    public void TryParse_OfAnythingElse_Refuses(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void Format_OfAnyInstant_ReadsBackToItsSecond() =>
        Gen.DateTimeOffset.Sample(instant =>
            Rfc3339.TryParse(Rfc3339.Format(instant), out var read)
            && read.UtcTicks == instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond));
}
