using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Principal;

/// <summary>Who acts. A grain method names the kinds that may call it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrincipalKind>))]
public enum PrincipalKind
{
    [JsonStringEnumMemberName("guardian")]
    Guardian = 1,

    [JsonStringEnumMemberName("partner")]
    Partner = 2,

    [JsonStringEnumMemberName("device")]
    Device = 3,

    /// <summary>The platform itself, for work that is due with nobody calling.</summary>
    [JsonStringEnumMemberName("system")]
    System = 4,
}
