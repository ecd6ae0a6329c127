using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Storage.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void AddGroupCommit_WithoutAPath_FailsValidationAtStart()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(_ => { }));

        Assert.Contains("DataSource is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddGroupCommit_WithValuesOutOfRange_NamesEachOfThem()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(options =>
        {
            options.DataSource = "grains.db";
            options.MaxBatch = 0;
            options.QueueCapacity = -1;
            options.LockTimeout = TimeSpan.FromHours(1);
        }));

        Assert.Equal(3, failure.Failures.Count());
        Assert.Contains("MaxBatch", failure.Message, StringComparison.Ordinal);
    }

    private static void Start(Action<GroupCommitOptions> configure)
    {
        using var services = new ServiceCollection()
            .AddGroupCommit("Default", options => options.Configure(configure))
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
