using System.Text.Json.Serialization;

namespace FamilyPlatform.Agent;

/// <summary>A command on its way to the running agent.</summary>
internal sealed record DeskQuestion(string Verb, IReadOnlyList<string> Arguments);

[JsonSerializable(typeof(DeskQuestion))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class DeskJson : JsonSerializerContext;
