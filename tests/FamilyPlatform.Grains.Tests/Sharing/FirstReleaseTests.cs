using System.Collections.Immutable;
using FamilyPlatform.Domain;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>Ceilings that the first release wrote did not name their holder.</summary>
public sealed class FirstReleaseTests
{
    private static readonly DateOnly Day = new(2026, 1, 12);

    /// <summary>Two ceilings, 3,600 and 900 seconds, in the first release's bytes.</summary>
    private const string Bytes = "ICAABSHoQAtnYW1lc2ErSQsAAYJw4CDowAthLEkLAAEiHODg4A==";

    [Fact]
    public void Deserialize_OfTheFirstReleasesBytes_ReadsThem() =>
        Assert.Equal([new("games", Day, 3600), new("games", Day.AddDays(1), 900)], Read());

    [Fact]
    public void SpokenForBy_TheFirstInstallationHeard_HoldsThem()
    {
        var stored = new DeviceLedger { Device = DeviceId.New(), Epoch = 3, Ceilings = Read() };

        var first = stored.SpokenForBy("a");
        var second = first.SpokenForBy("b");

        Assert.All(first.Ceilings, ceiling => Assert.Equal((3, "a"), (ceiling.Epoch, ceiling.Installation)));
        Assert.Equal(([], 2), (second.Ceilings, second.FormerCeilings.Length));
        Assert.Equal(first.Ceilings, second.SpokenForBy("a").Ceilings);
    }

    private static ImmutableArray<Ceiling> Read()
    {
        using var services = new ServiceCollection().AddSerializer(builder => builder.AddAssembly(typeof(Ceiling).Assembly)).BuildServiceProvider();
        return services.GetRequiredService<Serializer>().Deserialize<ImmutableArray<Ceiling>>(Convert.FromBase64String(Bytes));
    }
}
