using FamilyPlatform.Silo.DeviceCalls;
using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime;

namespace FamilyPlatform.Silo.Tests.DeviceCalls;

public sealed class SecondTryTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(typeof(SiloUnavailableException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task Run_OfACallThatIsRejectedOnce_MakesItAgain(Type rejection)
    {
        var calls = 0;

        using var reply = await new SecondTry(_time).RunAsync(
            () => ++calls == 1 ? throw (Exception)Activator.CreateInstance(rejection)! : new(DeviceReply.Unavailable()));

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Run_OfACallThatIsRejectedTwice_GivesUp()
    {
        var calls = 0;

        await Assert.ThrowsAsync<SiloUnavailableException>(async () => await new SecondTry(_time).RunAsync(() =>
        {
            calls++;
            throw new SiloUnavailableException();
        }));

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Run_OfACallThatTookLongToBeRejected_GivesUpAtOnce()
    {
        var calls = 0;

        await Assert.ThrowsAsync<SiloUnavailableException>(async () => await new SecondTry(_time).RunAsync(() =>
        {
            calls++;
            _time.Advance(TimeSpan.FromSeconds(5));
            throw new SiloUnavailableException();
        }));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Run_OfACallThatTimedOut_IsNotMadeAgain()
    {
        var calls = 0;

        await Assert.ThrowsAsync<TimeoutException>(async () => await new SecondTry(_time).RunAsync(() =>
        {
            calls++;
            throw new TimeoutException();
        }));

        Assert.Equal(1, calls);
    }
}
