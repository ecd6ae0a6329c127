using FamilyPlatform.Silo.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Runtime.MembershipService.SiloMetadata;
using ClusterOptions = FamilyPlatform.ServiceDefaults.Cluster.ClusterOptions;

namespace FamilyPlatform.Silo.Cluster;

/// <summary>How silos find each other: on one machine by nothing but their ports, in a cluster by a table on PostgreSQL (architecture, decisions 4 and 10).</summary>
internal static class MembershipHosting
{
    /// <summary>The key of the silo's HTTP address among what it tells the others about itself.</summary>
    public const string HttpAddressKey = "http";

    /// <summary>Names this platform to its clients. Both are part of what is stored or agreed on: they never change.</summary>
    private const string ServiceId = "family-platform";
    private const string ClusterId = "family-platform";

    /// <summary>
    /// Shares of the grain directory that each silo has: enough that the silos' parts are alike, few enough to hand over quickly. Silos that disagree about it would
    /// disagree about who knows a grain, so it is no setting.
    /// </summary>
    private const int DirectoryParts = 8;

    /// <summary>What the table of members may keep a silo waiting: longer, and it is a failure to try again.</summary>
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddMembership(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SiloIdentity, SiloIdentityValidator>().BindConfiguration(SiloIdentity.SectionName);
        services.AddOptionsWithValidateOnStart<MembershipTiming, MembershipTimingValidator>().BindConfiguration(MembershipTiming.SectionName);
        services.AddServiceAuthentication();
        services.AddSingleton<SiloView>();
        services.AddHostedService<MembershipSchema>();
        return services;
    }

    public static ISiloBuilder UseMembership(this ISiloBuilder silo, IConfiguration configuration)
    {
        var cluster = configuration.GetSection(ClusterOptions.SectionName).Get<ClusterOptions>() ?? new();
        var identity = configuration.GetSection(SiloIdentity.SectionName).Get<SiloIdentity>() ?? new();
        var ports = configuration.GetSection(SiloPorts.SectionName).Get<SiloPorts>() ?? new();
        if (cluster.IsCluster)
        {
            silo.UsePostgreSQL(cluster.PostgreSQL!, identity, ports);
        }
        else
        {
            silo.UseLocalhostClustering(ports.Port, ports.GatewayPort, serviceId: ServiceId, clusterId: ClusterId);
        }

        var http = identity.HttpAddressOr(configuration[WebHostDefaults.ServerUrlsKey]);
        return silo
            .AddDistributedGrainDirectory()
            .Configure<GrainDirectoryOptions>(directory => directory.PartitionsPerSilo = DirectoryParts)
            .Configure<SiloOptions>(options => options.SiloName = identity.Name)
            .UseSiloMetadata(http is null ? [] : new Dictionary<string, string> { [HttpAddressKey] = http.AbsoluteUri });
    }

    private static void UsePostgreSQL(this ISiloBuilder silo, string connection, SiloIdentity identity, SiloPorts ports)
    {
        silo.Configure<Orleans.Configuration.ClusterOptions>(names => (names.ServiceId, names.ClusterId) = (ServiceId, ClusterId));
        silo.ConfigureEndpoints(identity.Address, ports.Port, ports.GatewayPort);
        // An outage that one silo meets is told to the one that called, as what it is.
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
        silo.UseAdoNetClustering(database =>
        {
            database.Invariant = "Npgsql";
            database.ConnectionString = new NpgsqlConnectionStringBuilder(connection)
            {
                Timeout = (int)DatabaseTimeout.TotalSeconds,
                CommandTimeout = (int)DatabaseTimeout.TotalSeconds,
            }.ConnectionString;
        });
        silo.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<MembershipTiming>>((membership, timing) =>
        {
            membership.ProbeTimeout = timing.Value.Probe;
            membership.MinProbeTimeout = timing.Value.ShortestProbe;
            membership.MaxProbeTimeout = timing.Value.LongestProbe;
            membership.NumMissedProbesLimit = timing.Value.MissedProbes;
            membership.TableRefreshTimeout = timing.Value.Refresh;
            membership.IAmAliveTablePublishTimeout = timing.Value.Refresh;
        });
        silo.Services.AddOptions<GrainDirectoryOptions>()
            .Configure<IOptions<MembershipTiming>>((directory, timing) => directory.RangeLeaseDuration = timing.Value.Lease);
    }
}
