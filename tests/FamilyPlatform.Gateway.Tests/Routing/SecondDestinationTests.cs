using System.Net;
using System.Text;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Routing;

public sealed class SecondDestinationTests
{
    private const string Nowhere = "http://127.0.0.1:1";

    [Theory]
    [InlineData(10)]
    [InlineData(60_000)]
    public async Task CheckIn_ToASiloThatTakesNoConnection_GoesToAnotherWhole(int size)
    {
        await using var edge = await StartAsync();
        var body = $$"""{"text":"{{new string('x', size)}}"}""";
        const int Devices = 12;

        for (var i = 0; i < Devices; i++)
        {
            using var response = await edge.Client.SendAsync(new TestDevice(edge.RequestSecrets).CheckIn(body), EdgeHost.Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        // Half of the families belong on the silo that is not there.
        Assert.Equal(Devices, edge.Silo.Received.Count);
        Assert.All(edge.Silo.Received, received => Assert.Equal(body, Encoding.UTF8.GetString(received.Body)));
    }

    [Fact]
    public async Task CheckIn_ThatASiloBreaksOff_GoesToNoOther()
    {
        await using var two = await StubService.StartAsync();
        await using var edge = await StartAsync(two.Address.ToString());
        edge.Silo.Answer = two.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        using var response = await edge.Client.SendAsync(new TestDevice(edge.RequestSecrets).CheckIn(), EdgeHost.Cancellation);

        await EdgeHost.AssertProblemAsync(response, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(1, edge.Silo.Received.Count + two.Received.Count);
    }

    private static Task<EdgeHost> StartAsync(string second = Nowhere) =>
        EdgeHost.StartAsync(("ReverseProxy:Clusters:silo:Destinations:silo-2:Address", second));
}
