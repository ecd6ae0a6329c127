using System.Collections.Concurrent;
using System.Text.Json;
using FamilyPlatform.Gateway.Tests.Edge;
using FamilyPlatform.Protocol.Routing;
using FamilyPlatform.ServiceDefaults.Cluster;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Gateway.Tests.Silos;

/// <summary>Silos that say who is there, as a test tells them, and an edge that knows one of them.</summary>
internal sealed class StubSilos : IAsyncDisposable
{
    private readonly StubService[] _silos;
    private readonly ConcurrentDictionary<string, string> _statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _authorizations = new(StringComparer.Ordinal);
    private EdgeHost? _edge;
    private long _version = 1;

    private StubSilos(StubService[] silos) => _silos = silos;

    public EdgeHost Edge => _edge!;

    /// <summary>What each silo was shown when it was asked.</summary>
    public IReadOnlyDictionary<string, string> Authorizations => _authorizations;

    public static async Task<StubSilos> StartAsync(int count)
    {
        var silos = new StubSilos(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => StubService.StartAsync())));
        for (var i = 0; i < count; i++)
        {
            var name = NameOf(i);
            silos._statuses[name] = ListedSilo.Active;
            silos._silos[i].Answer = context => silos.AnswerAsync(context, name);
        }

        silos._edge = await EdgeHost.StartAsync(("Silos:Seeds:0", silos._silos[0].Address.ToString()));
        return silos;
    }

    public static string NameOf(int index) => $"silo-{(char)('a' + index)}";

    /// <summary>The stub that a silo of this name is.</summary>
    public StubService this[string name] => _silos[name[^1] - 'a'];

    /// <summary>The status that all silos tell of one from now on; <c>draining</c> is what only itself knows.</summary>
    public void Set(string name, string status)
    {
        _statuses[name] = status;
        Interlocked.Increment(ref _version);
    }

    public TestDevice NewDevice() => new(Edge.RequestSecrets);

    /// <summary>The silo of a family among those of these names.</summary>
    public static string HomeOf(TestDevice device, params string[] names) => names[Rendezvous.Choose(FamilyHash.Of(device.KeyId.Device.Family), names)];

    /// <summary>A device whose family belongs on the silo among those of these names.</summary>
    public TestDevice DeviceOf(string silo, params string[] names)
    {
        TestDevice device;
        do
        {
            device = NewDevice();
        }
        while (HomeOf(device, names) != silo);

        return device;
    }

    /// <summary>The silo that answers a check-in, or null where none does.</summary>
    public async Task<string?> CheckInAsync(TestDevice device)
    {
        using var response = await Edge.Client.SendAsync(device.CheckIn(), EdgeHost.Cancellation);
        return response.Headers.TryGetValues("X-Silo", out var silo) ? silo.Single() : null;
    }

    /// <summary>Lets seconds pass until a device's check-ins arrive where they should.</summary>
    public async Task UntilAsync(TestDevice device, string silo)
    {
        for (var round = 0; round < 300; round++)
        {
            if (await CheckInAsync(device) == silo)
            {
                return;
            }

            Edge.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Fail($"The device was not sent to {silo}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    private Task AnswerAsync(HttpContext context, string name)
    {
        context.Response.ContentType = "application/json";
        if (context.Request.Path != SiloListing.Path)
        {
            context.Response.Headers["X-Silo"] = name;
            return context.Response.WriteAsync("{}");
        }

        _authorizations[name] = context.Request.Headers.Authorization.ToString();
        var listing = new SiloListing
        {
            Silo = name,
            Version = Interlocked.Read(ref _version),
            Ready = _statuses[name] != "draining",
            Silos = [.. _statuses.Select(silo => new ListedSilo
            {
                Name = silo.Key,
                Address = this[silo.Key].Address,
                Status = silo.Value == "draining" ? ListedSilo.Active : silo.Value,
            })],
        };
        return context.Response.WriteAsync(JsonSerializer.Serialize(listing, SiloListingJson.Default.SiloListing));
    }
}
