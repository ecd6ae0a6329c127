using System.Text;
using CsCheck;
using FamilyPlatform.Protocol.CheckIns;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class NudgeReaderTests
{
    [Theory]
    [InlineData("event: nudge\ndata: {\"policy\":185}\n\n", 185L)]
    [InlineData("event:nudge\ndata:{\"policy\":185}\n\n", 185L)]
    [InlineData("event: nudge\r\ndata: {\"policy\":185}\r\n\r\n", 185L)]
    [InlineData("event: nudge\rdata: {\"policy\":185}\r\r", 185L)]
    [InlineData(":\n\nid: 7\nevent: nudge\ndata: {\"policy\":185,\"more\":1}\n\n:\n\n", 185L)]
    [InlineData("event: nudge\ndata: {\"policy\":1}\n\nevent: nudge\ndata: {\"policy\":2}\n\n", 2L)]
    [InlineData("event: nudge\ndata: {\"policy\":185}\n", null)]
    [InlineData("data: {\"policy\":185}\n\n", null)]
    [InlineData("event: other\ndata: {\"policy\":185}\n\n", null)]
    [InlineData("event: nudge\ndata: {\"policy\":-1}\n\n", null)]
    [InlineData("event: nudge\ndata: {\"policy\":1.5}\n\n", null)]
    [InlineData("event: nudge\ndata: {}\n\n", null)]
    [InlineData("event: nudge\ndata: {\"policy\":\ndata: 185}\n\n", null)]
    [InlineData("event: nudge\ndata: {\"policy\":1,\"policy\":2}\n\n", null)]
    [InlineData("event: nudge\n\ndata: {\"policy\":185}\n\n", null)]
    public void TryRead_OnAStream_FindsNudgesAndNothingElse(string text, long? policy)
    {
        Assert.True(new NudgeReader().TryRead(Encoding.UTF8.GetBytes(text), out var whole));
        Assert.Equal(policy, whole?.Policy);

        // However it is cut on the way.
        var reader = new NudgeReader();
        Nudge? last = null;
        foreach (var each in Encoding.UTF8.GetBytes(text))
        {
            Assert.True(reader.TryRead([each], out var nudge));
            last = nudge ?? last;
        }

        Assert.Equal(policy, last?.Policy);
    }

    [Fact]
    public void TryRead_OnALineThatDoesNotEnd_GivesUp()
    {
        var reader = new NudgeReader();

        Assert.True(reader.TryRead(new byte[NudgeReader.LongestLine], out _));
        Assert.False(reader.TryRead("x"u8, out _));
    }

    [Fact]
    public void TryRead_OnAnything_NeverThrows() =>
        Gen.Byte.Array[0, 3_000].Sample(bytes => new NudgeReader().TryRead(bytes, out _) || bytes.Length > NudgeReader.LongestLine);
}
