using FamilyPlatform.Silo.Cluster;
using FamilyPlatform.Silo.Commands;
using FamilyPlatform.Silo.Diagnostics;
using FamilyPlatform.Silo.DeviceCalls;
using FamilyPlatform.Silo.Fixtures;
using FamilyPlatform.Silo.Hosting;
using FamilyPlatform.Silo.Keys;

if (await SiloCommands.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("FamilyPlatform.Silo", "FamilyPlatform.Grains", "FamilyPlatform.Storage", "Microsoft.Orleans");
builder.AddSilo();
builder.Services
    .AddApiProblems()
    .AddPlatformKeys()
    .AddDeviceCalls()
    .AddFixtures();

var app = builder.Build();

app.UseProblems();

app.MapDefaultEndpoints();
app.MapClusterEndpoints();
app.MapDeviceEndpoints();
app.MapFixtureEndpoints();
app.MapDiagnostics();

try
{
    await app.RunAsync();
    return 0;
}
catch (DatabaseRefusalException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
