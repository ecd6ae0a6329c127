using FamilyPlatform.Dashboard.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FamilyPlatform.Dashboard.Tests;

/// <summary>The real process, with the cluster of the tests instead of one on a port.</summary>
internal sealed class DashboardHost(string dataFolder, IClusterClient cluster, IdentityStub identity, TimeProvider time) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Deployment:DataFolder", dataFolder);
        builder.UseEnvironment("Development");
        builder.ConfigureTestServices(services =>
        {
            // The one hosted service that is made by a factory is the cluster client, which would look for a silo on a port.
            services.Remove(services.Last(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null));
            services.Replace(ServiceDescriptor.Singleton<IGrainFactory>(cluster));
            services.Replace(ServiceDescriptor.Singleton(cluster));
            services.Replace(ServiceDescriptor.Singleton(time));
            services.AddHttpClient<IdentityClient>().ConfigurePrimaryHttpMessageHandler(() => identity);
        });
    }
}
