using FamilyPlatform.Dashboard.Accounts;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.Hosting;
using FamilyPlatform.Dashboard.OpenApi;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("FamilyPlatform.Dashboard");
builder.AddClusterClient();
builder.Services
    .AddApiProblems()
    .AddCallers()
    .AddAccounts()
    .AddGuardianApi();

var app = builder.Build();

app.UseProblems();
app.UseCallers();

app.MapDefaultEndpoints();
app.MapGuardianApi();
app.MapApiDescription();

app.Run();
