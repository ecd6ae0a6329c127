using FamilyPlatform.Identity;
using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Fixtures;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Tokens;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("FamilyPlatform.Identity");
builder.Services
    .AddServiceAuthentication()
    .AddIdentityDatabase()
    .AddGuardianAccounts()
    .AddAccessTokens()
    .AddFixtures()
    .AddIdentityJson();

var app = builder.Build();

app.UseProblems();
app.UseAuthentication();
app.UseAuthorization();

app.MapDefaultEndpoints();
app.MapGuardianEndpoints();
app.MapTokenEndpoints();
app.MapIntrospection();
app.MapFixtureEndpoints();

app.Run();
