using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>A service behind the gateway: a real server that keeps what arrives and answers what the test says.</summary>
public sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();

    private StubService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public bool IsReady { get; set; } = true;

    /// <summary>What the service answers once a request is received; 200 with <c>{}</c> unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = AnswerEmptyObject;

    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    public ReceivedRequest Only => Assert.Single(_received);

    public static async Task<StubService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new StubService(app);
        app.Run(stub.AcceptAsync);
        await app.StartAsync();
        return stub;
    }

    public void Forget()
    {
        _received.Clear();
        Answer = AnswerEmptyObject;
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task AnswerEmptyObject(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("{}");
    }

    private async Task AcceptAsync(HttpContext context)
    {
        if (context.Request.Path == "/health/ready")
        {
            context.Response.StatusCode = IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key,
            header => string.Join(", ", header.Value.ToArray()),
            StringComparer.OrdinalIgnoreCase);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _received.Enqueue(new(context.Request.Method, target, headers, body.ToArray()));
        await Answer(context);
    }
}
