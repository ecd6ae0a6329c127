using FamilyPlatform.Testing;

[assembly: AssemblyFixture(typeof(FamilyPlatform.Functional.Tests.PlatformFixture))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace FamilyPlatform.Functional.Tests;

/// <summary>One platform of real processes for the whole assembly. Tests keep apart by families of their own.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LaunchedPlatform? _platform;

    public LaunchedPlatform Platform => _platform ?? throw new InvalidOperationException("The platform does not run.");

    public async ValueTask InitializeAsync() => _platform = await LaunchedPlatform.StartAsync(_folder["data"], TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>A family with one child and one enrolled device.</summary>
    internal async Task<SmallFamily> MakeFamilyAsync(CancellationToken cancellationToken)
    {
        var family = (await Platform.MakeFamiliesAsync(1, 1, 1, cancellationToken))[0];
        return new(family.Family, family.Children[0], family.Devices[0], Platform.GuardianOf(family.GuardianToken), new(Platform.Http, family.Devices[0]));
    }
}
