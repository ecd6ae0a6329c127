using FamilyPlatform.ServiceDefaults.Clocks;
using FamilyPlatform.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Identity.Tests.ServiceDefaults;

public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();

    private string Clock => _folder.To("clock");

    [Fact]
    public void Clock_WithoutASetting_IsTheSystems() => Assert.Same(TimeProvider.System, Build("embedded", null).GetRequiredService<TimeProvider>());

    [Fact]
    public void Clock_ThatATestMoves_MovesEveryProcessButNoTimestamp()
    {
        using var test = SimulatedClock.Create(Clock, TimeSpan.FromDays(-1));
        using var one = Build("embedded", Clock);
        using var another = Build("sandbox", Clock);
        var clocks = new[] { one.GetRequiredService<TimeProvider>(), another.GetRequiredService<TimeProvider>(), test };
        var yesterday = clocks.Select(Ahead).ToArray();
        var timestamp = clocks[0].GetTimestamp();

        test.Advance(TimeSpan.FromHours(30));
        var later = clocks.Select(Ahead).ToArray();

        Assert.All(yesterday, ahead => Assert.InRange(ahead, TimeSpan.FromDays(-1) - Tolerance, TimeSpan.FromDays(-1) + Tolerance));
        Assert.All(later, ahead => Assert.InRange(ahead, TimeSpan.FromHours(6) - Tolerance, TimeSpan.FromHours(6) + Tolerance));
        Assert.InRange(clocks[0].GetElapsedTime(timestamp), TimeSpan.Zero, Tolerance);
    }

    [Theory]
    [InlineData("live", true, "live")]
    [InlineData("embedded", false, "no file of 8 bytes")]
    public void Clock_InALiveDeploymentOrWithoutItsFile_IsRefusedSayingWhy(string mode, bool made, string why)
    {
        if (made)
        {
            SimulatedClock.Create(Clock).Dispose();
        }

        using var provider = Build(mode, Clock);

        var refusal = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<TimeProvider>());

        Assert.Contains("Fixtures:Clock", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static TimeSpan Ahead(TimeProvider clock) => clock.GetUtcNow() - TimeProvider.System.GetUtcNow();

    private ServiceProvider Build(string mode, string? clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration["Deployment:DataFolder"] = _folder.Path;
        builder.Configuration["Deployment:Mode"] = mode;
        builder.Configuration["Fixtures:Clock"] = clock;
        builder.AddServiceDefaults();
        return builder.Services.BuildServiceProvider();
    }
}
