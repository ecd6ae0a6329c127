using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.Protocol.Ids;
using FamilyPlatform.Protocol.Routing;

namespace FamilyPlatform.Gateway.Tests.Routing;

public sealed class FamilyHashTests
{
    [Fact]
    public async Task CheckInsAndPolls_WithThreeSilos_GoWhereTheFamilyIsPlaced()
    {
        await using var two = await StubService.StartAsync();
        await using var three = await StubService.StartAsync();
        await using var edge = await EdgeHost.StartAsync(
            ("ReverseProxy:Clusters:silo:Destinations:silo-2:Address", two.Address.ToString()),
            ("ReverseProxy:Clusters:silo:Destinations:silo-3:Address", three.Address.ToString()));
        StubService[] silos = [edge.Silo, two, three];
        string[] names = ["silo-1", "silo-2", "silo-3"];

        for (var i = 0; i < 30; i++)
        {
            var device = new TestDevice(edge.RequestSecrets);
            var family = device.KeyId.Device.Family;
            var home = silos[Rendezvous.Choose(FamilyHash.Of(family), names)];
            var before = home.Received.Count;

            using var checkIn = await edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);
            var enrolment = EnrolmentId.Create(family, Guid.CreateVersion7(), edge.EdgeSecrets.Current.Span);
            using var poll = await edge.Client.GetAsync($"/device/v1/enrolments/{enrolment}", EdgeHost.Cancellation);

            Assert.Equal(2, home.Received.Count - before);
        }

        Assert.All(silos, silo => Assert.NotEmpty(silo.Received));
    }
}
