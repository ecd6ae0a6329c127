using System.Net;
using FamilyPlatform.Gateway.Tests.Edge;

namespace FamilyPlatform.Gateway.Tests.Routing;

public sealed class RouteRulesTests
{
    [Theory]
    [InlineData("AuthorizationPolicy", null, "Route 'extra' names no AuthorizationPolicy. Use 'anonymous' to mean it.")]
    [InlineData("AuthorizationPolicy", "default", "Route 'extra' names the AuthorizationPolicy 'default'. Use one of")]
    [InlineData("RateLimiterPolicy", null, "Route 'extra' names no RateLimiterPolicy of this gateway. Use one of")]
    [InlineData("RateLimiterPolicy", "disable", "Route 'extra' names no RateLimiterPolicy of this gateway. Use one of")]
    [InlineData("Timeout", null, "Route 'extra' names no Timeout.")]
    [InlineData("TimeoutPolicy", "Long", "Route 'extra' names the TimeoutPolicy 'Long'.")]
    [InlineData("ClusterId", "dashboard-streams", "Route 'extra' mixes streams and requests.")]
    [InlineData("MaxRequestBodySize", null, "Route 'extra' names no MaxRequestBodySize.")]
    [InlineData("MaxRequestBodySize", "-1", "Route 'extra' names no MaxRequestBodySize.")]
    [InlineData("Match:Methods:0", null, "Route 'extra' names no Methods.")]
    public async Task Start_WithARouteThatLeavesSomethingToChance_FailsAndSaysWhich(string setting, string? value, string sentence)
    {
        var route = CompleteRoute();
        route[setting] = value;

        var failure = await Record.ExceptionAsync(() => StartAsync(route));

        Assert.NotNull(failure);
        Assert.Contains(sentence, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithARouteThatSaysEverything_Succeeds()
    {
        await using var edge = await StartAsync(CompleteRoute());

        using var response = await edge.Client.GetAsync("/extra", EdgeHost.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Start_WithAStreamToAClusterForRequests_FailsAndSaysWhich()
    {
        var route = CompleteRoute();
        route["Timeout"] = null;
        route["TimeoutPolicy"] = "Disable";

        var failure = await Record.ExceptionAsync(() => StartAsync(route));

        Assert.Contains("Route 'extra' mixes streams and requests.", failure?.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> CompleteRoute() => new()
    {
        ["ClusterId"] = "dashboard",
        ["AuthorizationPolicy"] = "anonymous",
        ["RateLimiterPolicy"] = "address",
        ["Timeout"] = "00:00:05",
        ["MaxRequestBodySize"] = "0",
        ["Match:Path"] = "/extra",
        ["Match:Methods:0"] = "GET",
    };

    private static Task<EdgeHost> StartAsync(Dictionary<string, string?> route) => EdgeHost.StartAsync(
        [.. route.Where(setting => setting.Value is not null).Select(setting => ($"ReverseProxy:Routes:extra:{setting.Key}", setting.Value))]);
}
