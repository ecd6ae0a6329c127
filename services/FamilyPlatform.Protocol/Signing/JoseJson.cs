using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Signing;

[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 4,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JoseHeader))]
internal sealed partial class JoseJson : JsonSerializerContext;
