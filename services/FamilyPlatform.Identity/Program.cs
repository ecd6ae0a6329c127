using FamilyPlatform.Identity;
using FamilyPlatform.Identity.Database;
using FamilyPlatform.Identity.Fixtures;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Operations;
using FamilyPlatform.Identity.Tokens;

if (OperatorCommand.IsAskedFor(args))
{
    return await OperatorCommand.RunAsync(args);
}

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
