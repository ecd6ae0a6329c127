using FamilyPlatform.Local.Arguments;
using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>The platform's processes and how each finds the others. Names and ports hold for as long as the launcher runs.</summary>
internal sealed record PlatformLayout(IReadOnlyList<ServiceSpec> Silos, ServiceSpec Identity, ServiceSpec Dashboard, ServiceSpec Gateway)
{
    private const int PortsOfASilo = 3;

    /// <summary>In the order in which they start.</summary>
    public IReadOnlyList<ServiceSpec> All => [.. Silos, Identity, Dashboard, Gateway];

    /// <summary>Finds the binaries and free ports.</summary>
    /// <exception cref="LaunchException">A project is not built, or the gateway's port is in use.</exception>
    public static PlatformLayout Plan(LaunchOptions options, string? fixturesToken, int generation)
    {
        if (options.Port != 0 && !FreePorts.IsFree(options.Port))
        {
            throw new LaunchException($"Port {options.Port} is in use: stop what listens there, or choose another with --port.");
        }

        var ports = FreePorts.Take(3 + (PortsOfASilo * options.Silos));
        var identity = new ServiceSpec("identity", ServiceBinaries.Find("FamilyPlatform.Identity"), ports[0], Clock(options), Database(options));
        var silos = Enumerable.Range(1, options.Silos)
            .Select(number => Silo(options, number, ports.AsSpan(PortsOfASilo * number, PortsOfASilo), identity, fixturesToken, generation))
            .ToArray();

        // On one machine the dashboard is told where its silo is; in a cluster it finds silos in the database.
        (string, string)[] silo = options.PostgreSQL is null ? [("Silo:GatewayPort", $"{ports[PortsOfASilo + 2]}")] : [];
        var dashboard = new ServiceSpec(
            "dashboard",
            ServiceBinaries.Find("FamilyPlatform.Dashboard"),
            ports[1],
            [.. silo, ("Identity:Address", identity.Origin), .. Clock(options)],
            Database(options));
        return new(silos, identity, dashboard, Edge(options, ports[2], silos, identity, dashboard));
    }

    private static ServiceSpec Silo(
        LaunchOptions options, int number, ReadOnlySpan<int> ports, ServiceSpec identity, string? fixturesToken, int generation)
    {
        var name = $"silo-{number}";
        (string, string)[] versions = generation == 0 ? [] : [("Bundles:Generation", $"{generation}")];
        (string, string)[] fixtures = fixturesToken is null ? [] : [("Fixtures:Token", fixturesToken)];
        return new(
            options.PostgreSQL is null ? "silo" : name,
            ServiceBinaries.Find("FamilyPlatform.Silo"),
            ports[0],
            [
                ("Silo:Name", name),
                ("Silo:Port", $"{ports[1]}"),
                ("Silo:GatewayPort", $"{ports[2]}"),
                ("Identity:Address", identity.Origin),
                .. versions,
                .. Clock(options),
            ],
            [.. fixtures, .. Database(options)]);
    }

    private static ServiceSpec Edge(LaunchOptions options, int port, ServiceSpec[] silos, ServiceSpec identity, ServiceSpec dashboard)
    {
        // In a cluster the gateway learns silos from any of these; without one there is only the one below.
        var seeds = options.PostgreSQL is null ? [] : silos.Select((silo, index) => ($"Silos:Seeds:{index}", silo.Origin));
        return new(
            "gateway",
            ServiceBinaries.Find("FamilyPlatform.Gateway"),
            options.Port == 0 ? port : options.Port,
            [
                .. Destinations("silo", "silo", silos),
                .. Destinations("silo-streams", "silo", silos),
                .. Destinations("dashboard", "dashboard", [dashboard]),
                .. Destinations("dashboard-streams", "dashboard", [dashboard]),
                .. seeds,
                ("Identity:Address", identity.Origin),
                .. Clock(options),
            ],
            []);
    }

    /// <summary>One cluster of the gateway's, by its processes' stable names.</summary>
    private static IEnumerable<(string Key, string Value)> Destinations(string cluster, string name, ServiceSpec[] processes) =>
        processes.Select((process, index) => ($"ReverseProxy:Clusters:{cluster}:Destinations:{name}-{index + 1}:Address", process.Origin));

    private static (string, string)[] Database(LaunchOptions options) => options.PostgreSQL is { } database ? [(ServiceSpec.PostgreSQL, database)] : [];

    private static (string, string)[] Clock(LaunchOptions options) => options.Clock is { } clock ? [("Fixtures:Clock", clock)] : [];
}
