using System.Text.Json;
using System.Text.Json.Serialization;

namespace FamilyPlatform.Local.Hosting;

/// <summary>One line of <c>processes.json</c>, which is there while the platform runs.</summary>
internal sealed record ProcessEntry(string Name, int Id, Uri Address, string Log);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ProcessEntry[]))]
internal sealed partial class ProcessJson : JsonSerializerContext;
