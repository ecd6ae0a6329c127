using FamilyPlatform.Local.Processes;

namespace FamilyPlatform.Local.Hosting;

/// <summary>The platform's four processes and how each finds the others.</summary>
internal sealed record PlatformLayout(ServiceSpec Silo, ServiceSpec Identity, ServiceSpec Dashboard, ServiceSpec Gateway)
{
    /// <summary>In the order in which they start.</summary>
    public IReadOnlyList<ServiceSpec> All => [Silo, Identity, Dashboard, Gateway];

    /// <summary>Finds the binaries and free ports.</summary>
    /// <exception cref="LaunchException">A project is not built, or the gateway's port is in use.</exception>
    public static PlatformLayout Plan(int gatewayPort, string? fixturesToken)
    {
        var names = (string[])["FamilyPlatform.Silo", "FamilyPlatform.Identity", "FamilyPlatform.Dashboard", "FamilyPlatform.Gateway"];
        var assemblies = names.Select(ServiceBinaries.Find).ToArray();
        if (gatewayPort != 0 && !FreePorts.IsFree(gatewayPort))
        {
            throw new LaunchException($"Port {gatewayPort} is in use: stop what listens there, or choose another with --port.");
        }

        var ports = FreePorts.Take(6);
        var silo = Address(ports[0]);
        var identity = Address(ports[1]);
        var dashboard = Address(ports[2]);
        var siloGateway = $"{ports[4]}";
        IReadOnlyList<(string, string)> secrets = fixturesToken is null ? [] : [("Fixtures:Token", fixturesToken)];
        return new(
            new("silo", assemblies[0], ports[0], [("Silo:Port", $"{ports[3]}"), ("Silo:GatewayPort", siloGateway), ("Identity:Address", identity)], secrets),
            new("identity", assemblies[1], ports[1], [], []),
            new("dashboard", assemblies[2], ports[2], [("Silo:GatewayPort", siloGateway), ("Identity:Address", identity)], []),
            new(
                "gateway",
                assemblies[3],
                gatewayPort == 0 ? ports[5] : gatewayPort,
                [
                    ("ReverseProxy:Clusters:silo:Destinations:silo-1:Address", silo),
                    ("ReverseProxy:Clusters:silo-streams:Destinations:silo-1:Address", silo),
                    ("ReverseProxy:Clusters:dashboard:Destinations:dashboard-1:Address", dashboard),
                    ("ReverseProxy:Clusters:dashboard-streams:Destinations:dashboard-1:Address", dashboard),
                    ("Identity:Address", identity),
                ],
                []));
    }

    private static string Address(int port) => $"http://127.0.0.1:{port}";
}
