using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Grains;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>
/// Reads a JSON object into a request record: every member must be known, come once, have its type and keep to the bounds that the record's attributes state,
/// which are also the ones that the API's description shows. All faults are reported, each with its pointer.
/// </summary>
/// <remarks>Only the members of the object itself are walked. A member that is a <see cref="JsonElement"/> is left to whoever reads it.</remarks>
public static class StrictJson
{
    private const int MaxDepth = 32;
    private const int MostFaults = 100;

    private static readonly byte[] EmptyObject = [(byte)'{', (byte)'}'];

    /// <summary>Reads a body; an empty one counts as an object without members.</summary>
    public static Reading<T> Read<T>(ReadOnlyMemory<byte> utf8, JsonSerializerOptions options)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(options);

        try
        {
            return Utf8.IsValid(utf8.Span) ? Parse<T>(utf8.IsEmpty ? EmptyObject : utf8, options) : Malformed<T>();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Besides text that is no JSON, this is a name or a text with half a surrogate pair, which no string can hold.
            return Malformed<T>();
        }
    }

    private static Reading<T> Parse<T>(ReadOnlyMemory<byte> utf8, JsonSerializerOptions options)
        where T : notnull
    {
        using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Reading.Refused<T>(ApiProblem.Invalid("", BodyFaultCodes.WrongType, "The body must be an object."));
        }

        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var faults = new List<FieldFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            var pointer = $"/{Escape(member.Name)}";
            if (!seen.Add(member.Name))
            {
                faults.Add(new() { Pointer = pointer, Code = BodyFaultCodes.DuplicateMember, Detail = "Must be given once." });
            }
            else if (type.Properties.FirstOrDefault(known => known.Name == member.Name) is { } property)
            {
                MemberChecks.Check(property, member.Value, pointer, faults);
            }
            else
            {
                faults.Add(new() { Pointer = pointer, Code = BodyFaultCodes.UnknownMember, Detail = "There is no such member." });
            }

            if (faults.Count >= MostFaults)
            {
                break;
            }
        }

        faults.AddRange(type.Properties
            .Where(property => property.IsRequired && !seen.Contains(property.Name))
            .Select(property => new FieldFault
            {
                Pointer = $"/{property.Name}",
                Code = BodyFaultCodes.MissingMember,
                Detail = "Must be given.",
            }));
        return faults.Count == 0
            ? Reading.Of<T>(root.Deserialize(type)!)
            : Reading.Refused<T>(ApiProblem.Invalid(faults));
    }

    private static Reading<T> Malformed<T>()
        where T : notnull =>
        Reading.Refused<T>(ApiProblem.Invalid("", BodyFaultCodes.MalformedJson, "The body must be one JSON object in UTF-8."));

    private static string Escape(string name)
    {
        var escaped = name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return escaped.Length <= 200 ? escaped : escaped[..200];
    }
}
