using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Hosting;

/// <summary>
/// Keeps ASP.NET Core's own data-protection keys (cookies, antiforgery) in the deployment's data folder, one folder a service, so that
/// a restart ends no session and nothing is written to the home folder. They rotate by themselves.
/// </summary>
internal sealed class SessionKeys(IOptions<DeploymentOptions> deployment, IHostEnvironment environment, ILoggerFactory loggers)
    : IConfigureOptions<KeyManagementOptions>, IConfigureOptions<DataProtectionOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        var folder = deployment.Value.PathTo(Path.Combine("sessions", environment.ApplicationName));
        PrivateFolder.Make(folder);
        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), loggers);
    }

    public void Configure(DataProtectionOptions options) => options.ApplicationDiscriminator = environment.ApplicationName;
}
