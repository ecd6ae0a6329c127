using System.Diagnostics.Metrics;

namespace FamilyPlatform.Grains;

/// <summary>Counts activations that go home.</summary>
internal sealed class PlacementInstruments
{
    private readonly Counter<long> _sentHome;

    public PlacementInstruments(IMeterFactory meters) =>
        _sentHome = meters.Create("FamilyPlatform.Grains").CreateCounter<long>(
            "familyplatform.grains.sent_home", "{activation}", "Activations that this silo sent to the silo that they belong on.");

    public void SentHome() => _sentHome.Add(1);
}
