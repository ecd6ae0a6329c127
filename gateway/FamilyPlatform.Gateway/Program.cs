using FamilyPlatform.Gateway.Hosting;
using FamilyPlatform.Gateway.Limits;
using FamilyPlatform.Gateway.Refusals;
using FamilyPlatform.Gateway.Requests;
using FamilyPlatform.Gateway.Routing;
using FamilyPlatform.Gateway.Telemetry;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(GatewayTelemetry.MeterName, "Yarp.ReverseProxy");
builder.AddGateway();

var app = builder.Build();

// Order matters: what is cheap to refuse comes first, and nothing reaches the proxy that has not passed all of it.
app.UseProblems();
app.UseMiddleware<EdgeAnswers>();
app.UseMiddleware<RequestGuard>();
app.UseRouting();
app.UseRequestTimeouts();
app.UseAuthorization();
app.UseMiddleware<RateLimitGuard>();
app.UseMiddleware<BodyGuard>();

app.MapDefaultEndpoints();
app.MapReverseProxy(proxy =>
{
    proxy.Use(SecondDestination.InvokeAsync);
    proxy.UseLoadBalancing();
});

app.Run();
