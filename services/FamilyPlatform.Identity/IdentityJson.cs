using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Identity.Fixtures;
using FamilyPlatform.Identity.Guardians;
using FamilyPlatform.Identity.Refusals;
using FamilyPlatform.Identity.Tokens;

namespace FamilyPlatform.Identity;

/// <summary>Every shape that crosses the wire of this service.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CreateGuardianRequest))]
[JsonSerializable(typeof(FindGuardianRequest))]
[JsonSerializable(typeof(GuardianResponse))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(CreatedTokenResponse))]
[JsonSerializable(typeof(TokenListResponse))]
[JsonSerializable(typeof(IntrospectionResponse))]
[JsonSerializable(typeof(FixtureRequest))]
[JsonSerializable(typeof(FixtureGuardian))]
[JsonSerializable(typeof(BootstrapRequest))]
[JsonSerializable(typeof(BootstrapResponse))]
[JsonSerializable(typeof(FieldFault[]))]
internal sealed partial class IdentityJson : JsonSerializerContext;

internal static class IdentityJsonExtensions
{
    public static IServiceCollection AddIdentityJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, IdentityJson.Default);
        });
}
