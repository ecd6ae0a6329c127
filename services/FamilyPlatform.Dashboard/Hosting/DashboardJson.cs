using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.Dashboard.Accounts;
using FamilyPlatform.Dashboard.Activity;
using FamilyPlatform.Dashboard.Catalog;
using FamilyPlatform.Dashboard.Decisions;
using FamilyPlatform.Dashboard.Devices;
using FamilyPlatform.Dashboard.Families;
using FamilyPlatform.Dashboard.Live;
using FamilyPlatform.Dashboard.Policies;
using FamilyPlatform.Dashboard.Requests;
using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>Every shape of the guardian API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(CreatedTokenResponse))]
[JsonSerializable(typeof(ItemList<TokenResponse>))]
[JsonSerializable(typeof(CreateFamilyRequest))]
[JsonSerializable(typeof(UpdateFamilyRequest))]
[JsonSerializable(typeof(FamilyResponse))]
[JsonSerializable(typeof(AddChildRequest))]
[JsonSerializable(typeof(UpdateChildRequest))]
[JsonSerializable(typeof(ItemList<ChildResponse>))]
[JsonSerializable(typeof(PolicyDocument))]
[JsonSerializable(typeof(SavedPolicyResponse))]
[JsonSerializable(typeof(RevertPolicyRequest))]
[JsonSerializable(typeof(ItemList<PolicyChangeResponse>))]
[JsonSerializable(typeof(AppBlockResponse))]
[JsonSerializable(typeof(AddOverrideRequest))]
[JsonSerializable(typeof(ItemList<OverrideResponse>))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(PauseResponse))]
[JsonSerializable(typeof(AddBonusRequest))]
[JsonSerializable(typeof(BonusResponse))]
[JsonSerializable(typeof(TimelineResponse))]
[JsonSerializable(typeof(DecisionsRequest))]
[JsonSerializable(typeof(DecisionsResponse))]
[JsonSerializable(typeof(EvaluateRequest))]
[JsonSerializable(typeof(EvaluateResponse))]
[JsonSerializable(typeof(UsageRequest))]
[JsonSerializable(typeof(UsedSecondsResponse))]
[JsonSerializable(typeof(NoMembers))]
[JsonSerializable(typeof(ApproveRequest))]
[JsonSerializable(typeof(ItemList<RequestResponse>))]
[JsonSerializable(typeof(CreateTicketRequest))]
[JsonSerializable(typeof(TicketResponse))]
[JsonSerializable(typeof(ItemList<EnrolmentResponse>))]
[JsonSerializable(typeof(UpdateDeviceRequest))]
[JsonSerializable(typeof(ItemList<DeviceResponse>))]
[JsonSerializable(typeof(OfflineCodesResponse))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(ItemList<CommandResponse>))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(UsageResponse))]
[JsonSerializable(typeof(ItemList<EventResponse>))]
[JsonSerializable(typeof(LiveEventResponse))]
[JsonSerializable(typeof(ItemList<AppResponse>))]
[JsonSerializable(typeof(ItemList<CategoryResponse>))]
[JsonSerializable(typeof(string))]
internal sealed partial class DashboardJson : JsonSerializerContext;

internal static class DashboardJsonExtensions
{
    public static IServiceCollection AddDashboardJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new Rfc3339Converter());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, DashboardJson.Default);
        });
}
