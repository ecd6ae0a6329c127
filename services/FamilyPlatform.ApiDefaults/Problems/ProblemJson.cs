using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Grains;

namespace FamilyPlatform.ApiDefaults.Problems;

/// <summary>What a problem carries beside the members of RFC 9457.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FieldFault[]))]
[JsonSerializable(typeof(string))]
internal sealed partial class ProblemJson : JsonSerializerContext;
