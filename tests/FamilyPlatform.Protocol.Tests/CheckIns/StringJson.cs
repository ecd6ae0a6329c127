using System.Text.Json.Serialization;

namespace FamilyPlatform.Protocol.Tests.CheckIns;

[JsonSerializable(typeof(string))]
internal sealed partial class StringJson : JsonSerializerContext;
