using System.Net;
using System.Text.Json;
using CsCheck;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.HttpSignatures;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.DeviceKit.Tests;

public sealed class UnsignedAnswerTests
{
    private enum Trick
    {
        NoSignature,
        OldReply,
        ChangedBody,
        ChangedStatus,
        Garbage,
        Broken,
    }

    [Fact]
    public async Task CheckInAsync_OnAnyAnswerWithoutAValidSignature_ChangesNoEnforcement()
    {
        using var device = await TestDevice.StartAsync(TestFamily.Blocking);
        HttpResponseMessage old = null!;
        byte[] oldBody = [];
        device.Server.Network = async (_, answer) =>
        {
            old = await answer();
            oldBody = await old.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return old;
        };
        await device.CheckInAsync();
        device.Publish(TestFamily.Free);

        await Gen.Select(Gen.Enum<Trick>(), Gen.Int[200, 599], Gen.Byte.Array[0, 200]).SampleAsync(
            async (trick, status, garbage) =>
            {
                device.Server.Network = (_, answer) => PlayAsync(trick, status, garbage, answer, old, oldBody);

                var result = await device.CheckInAsync();

                Assert.Equal(CheckInOutcome.NoReply, result.Outcome);
                Assert.Empty(result.Notices);
                Assert.Equal(1, device.Session.Bundle!.Version);
                Assert.Equal(DeviceStanding.Managed, device.Session.Standing);
                Assert.Equal(Verdict.Block, device.Session.Decide(TestFamily.Roblox).Verdict);
                Assert.Equal(Verdict.Allow, device.Session.Decide(TestFamily.Chess).Verdict);
            },
            iter: 200,
            threads: 1);

        device.Server.Network = null;
        await device.CheckInAsync();
        Assert.Equal(Verdict.Allow, device.Session.Decide(TestFamily.Roblox).Verdict);
    }

    [Theory]
    [InlineData("1", 5)]
    [InlineData("300", 300)]
    [InlineData("999999", 3600)]
    public async Task CheckInAsync_OnUnsignedRetryAfter_WaitsWithinBounds(string asked, int seconds)
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Network = (_, _) =>
        {
            var reply = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            reply.Headers.TryAddWithoutValidation("Retry-After", asked);
            return Task.FromResult(reply);
        };

        var result = await device.CheckInAsync();

        Assert.Equal(429, result.Status);
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Wait);
    }

    [Fact]
    public async Task CheckInAsync_WhenNobodyAnswers_WaitsAtRandomUpToAQuarterOfAnHour()
    {
        using var device = await TestDevice.StartAsync();
        device.Server.Network = (_, _) => throw new HttpRequestException("no network");
        var waits = new List<TimeSpan>();

        for (var i = 0; i < 200; i++)
        {
            waits.Add((await device.CheckInAsync()).Wait);
        }

        Assert.All(waits.Take(3), wait => Assert.True(wait < TimeSpan.FromSeconds(20)));
        Assert.All(waits, wait => Assert.True(wait <= TimeSpan.FromMinutes(15)));
        Assert.Contains(waits, wait => wait > TimeSpan.FromMinutes(10));
    }

    private static async Task<HttpResponseMessage> PlayAsync(
        Trick trick, int status, byte[] garbage, Func<Task<HttpResponseMessage>> answer, HttpResponseMessage old, byte[] oldBody)
    {
        switch (trick)
        {
            case Trick.NoSignature:
                var bare = await answer();
                bare.Headers.Remove(SignatureHeaders.SignatureName);
                return bare;
            case Trick.OldReply:
                return Copy(old, (int)old.StatusCode, oldBody);
            case Trick.ChangedBody:
                var reply = await answer();
                var body = await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                DeviceJson.TryRead(body, DeviceJson.Default.CheckInReply, out var parsed);
                var changed = JsonSerializer.SerializeToUtf8Bytes(
                    parsed! with { ServerTime = parsed!.ServerTime.AddHours(garbage.Length + 1) }, DeviceJson.Default.CheckInReply);
                var forged = Copy(reply, 200, changed);
                forged.Headers.Remove(ContentDigest.HeaderName);
                forged.Headers.TryAddWithoutValidation(ContentDigest.HeaderName, ContentDigest.Of(changed));
                return forged;
            case Trick.ChangedStatus:
                var good = await answer();
                return Copy(good, status == 200 ? 201 : status, await good.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            case Trick.Garbage:
                return new((HttpStatusCode)status) { Content = new ByteArrayContent(garbage) };
            case Trick.Broken:
                await answer();
                throw new HttpRequestException("the reply was lost");
            default:
                throw new InvalidOperationException("No such trick.");
        }
    }

    private static HttpResponseMessage Copy(HttpResponseMessage original, int status, byte[] body)
    {
        var copy = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }
}
