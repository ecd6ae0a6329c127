using FamilyPlatform.Silo.Catalogs;
using FamilyPlatform.Silo.CheckIns;
using FamilyPlatform.Silo.Enrolments;
using FamilyPlatform.Silo.KeyRotations;
using FamilyPlatform.Silo.Releases;
using FamilyPlatform.Silo.Requests;

namespace FamilyPlatform.Silo.DeviceCalls;

/// <summary>Every call of the device protocol that the silo answers.</summary>
internal static class DeviceEndpoints
{
    public static IServiceCollection AddDeviceCalls(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AgentOptions, AgentOptionsValidator>().BindConfiguration(AgentOptions.SectionName);
        return services
            .AddSingleton<DeviceAdmission>()
            .AddSingleton<ReplySender>()
            .AddSingleton<SecondTry>()
            .AddSingleton<DevicePipeline>()
            .AddSingleton<CheckInInstruments>()
            .AddSingleton<CheckInPlacement>()
            .AddSingleton<ReportReader>()
            .AddSingleton<CheckInReplyWriter>()
            .AddSingleton<CheckInCall>()
            .AddSingleton<EnrolmentReplyWriter>()
            .AddSingleton<BeginEnrolmentCall>()
            .AddSingleton<PollEnrolmentCall>()
            .AddSingleton<KeyRotationCall>()
            .AddSingleton<CatalogCall>()
            .AddSingleton<ChildRequestCall>()
            .AddSingleton<ReleaseAckCall>();
    }

    public static void MapDeviceEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/device/v1");

        group.MapPost("/check-ins", CheckInAsync);
        group.MapPost("/enrolments", UnsignedAsync<BeginEnrolmentCall>);
        group.MapGet("/enrolments/{id}", UnsignedAsync<PollEnrolmentCall>);
        group.MapPost("/keys", SignedAsync<KeyRotationCall>);
        group.MapGet("/catalog/{version}", SignedAsync<CatalogCall>);
        group.MapPost("/requests", SignedAsync<ChildRequestCall>);
        group.MapPost("/release-ack", SignedAsync<ReleaseAckCall>);
    }

    private static async Task CheckInAsync(HttpContext http)
    {
        using var measured = Service<CheckInInstruments>(http).Begin();
        measured.Outcome = await Service<DevicePipeline>(http).RunAsync(http, Service<CheckInCall>(http));
    }

    private static async Task SignedAsync<TCall>(HttpContext http)
        where TCall : ISignedCall => await Service<DevicePipeline>(http).RunAsync(http, Service<TCall>(http));

    private static Task UnsignedAsync<TCall>(HttpContext http)
        where TCall : IUnsignedCall => Service<DevicePipeline>(http).RunAsync(http, Service<TCall>(http));

    private static TService Service<TService>(HttpContext http)
        where TService : notnull => http.RequestServices.GetRequiredService<TService>();
}
