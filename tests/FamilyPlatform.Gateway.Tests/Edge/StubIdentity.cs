using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Gateway.Tests.Edge;

/// <summary>Identity as the gateway sees it: introspection of tokens that the test puts in force and revokes.</summary>
public sealed class StubIdentity : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _replies = new();
    private int _questions;
    private int _failures;

    private StubIdentity(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public bool IsDown { get; set; }

    /// <summary>How often a token was asked about.</summary>
    public int Questions => _questions;

    /// <summary>How often a question about a token was not answered.</summary>
    public int Failures => _failures;

    public string? LastAuthorization { get; private set; }

    /// <summary>Where a test holds answers back.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static async Task<StubIdentity> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new StubIdentity(app);
        app.Run(stub.AcceptAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>Puts a token in force.</summary>
    public void Issue(string token, string tokenId, string guardian = "gua_01jd0000000000000000000000", string scope = "read control") =>
        _replies[token] =
            $$"""{"active":true,"sub":"{{guardian}}","scope":"{{scope}}","token_id":"{{tokenId}}","token_type":"Bearer","iat":1700000000}""";

    public void Revoke(string token) => _replies.TryRemove(token, out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AcceptAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            if (context.Request.Path != "/health/ready")
            {
                Interlocked.Increment(ref _failures);
            }

            return;
        }

        if (context.Request.Path == "/health/ready")
        {
            return;
        }

        Interlocked.Increment(ref _questions);
        LastAuthorization = context.Request.Headers.Authorization;
        var form = await context.Request.ReadFormAsync();
        await Gate;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(_replies.GetValueOrDefault(form["token"].ToString(), """{"active":false}"""));
    }
}
