using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FamilyPlatform.Grains;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>Checks one member of a body against its type and its attributes.</summary>
internal static class MemberChecks
{
    public static void Check(JsonPropertyInfo property, JsonElement value, string pointer, List<FieldFault> faults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (property.IsRequired || !property.IsSetNullable)
            {
                faults.Add(WrongType(pointer, type));
            }

            return;
        }

        if (typeof(IEnumerable<string>).IsAssignableFrom(type) && type != typeof(string) && value.ValueKind == JsonValueKind.Array)
        {
            var wrong = value.EnumerateArray().Index().Where(item => item.Item.ValueKind != JsonValueKind.String).ToList();
            faults.AddRange(wrong.Select(item => WrongType($"{pointer}/{item.Index}", typeof(string))));
            if (wrong.Count > 0)
            {
                return;
            }
        }

        if (Read(property, value, type) is not { } read)
        {
            faults.Add(NotRead(property.Name, value, pointer, type));
            return;
        }

        var attributes = property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true) ?? [];
        faults.AddRange(attributes.Cast<ValidationAttribute>().Where(attribute => !attribute.IsValid(read)).Select(attribute => Broken(property.Name, pointer, attribute, read)));
    }

    private static object? Read(JsonPropertyInfo property, JsonElement value, Type type)
    {
        try
        {
            var info = property.Options.GetTypeInfo(type);
            var read = value.Deserialize(info);

            // A converter of enums forgives case; the API does not.
            return type.IsEnum && JsonSerializer.SerializeToElement(read, info).GetString() != value.GetString() ? null : read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FieldFault NotRead(string name, JsonElement value, string pointer, Type type)
    {
        var isText = value.ValueKind == JsonValueKind.String;
        var code = isText && type.IsEnum ? BodyFaultCodes.UnknownWord(name)
            : isText && type == typeof(DateTimeOffset) ? BodyFaultCodes.MalformedInstant
            : isText && type == typeof(DateOnly) ? BodyFaultCodes.MalformedDate
            : BodyFaultCodes.WrongType;
        return WrongType(pointer, type) with { Code = code };
    }

    private static FieldFault WrongType(string pointer, Type type) => new()
    {
        Pointer = pointer,
        Code = BodyFaultCodes.WrongType,
        Detail = $"Must be {(type == typeof(string) ? "a text"
            : type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(bool) ? "true or false"
            : type == typeof(DateTimeOffset) ? "an instant such as `2026-11-23T14:02:00Z` (RFC 3339)"
            : type == typeof(DateOnly) ? "a date such as `2026-11-23`"
            : type.IsEnum ? "one of the words that the description of the API lists"
            : typeof(IEnumerable).IsAssignableFrom(type) ? "a list of texts"
            : "an object")}.",
    };

    private static FieldFault Broken(string name, string pointer, ValidationAttribute attribute, object value)
    {
        var (code, detail) = attribute switch
        {
            RangeAttribute range => (BodyFaultCodes.OutOfRange, $"Must be {range.Minimum} to {range.Maximum}."),
            MaxLengthAttribute most when value is string => (BodyFaultCodes.TooLong, $"Must be at most {most.Length} characters."),
            MaxLengthAttribute most => (BodyFaultCodes.TooMany, $"Must be at most {most.Length}."),
            MinLengthAttribute => (BodyFaultCodes.Empty, "Must not be empty."),
            RegularExpressionAttribute pattern => (BodyFaultCodes.Malformed(name), $"Must match `{pattern.Pattern}`."),
            _ => (BodyFaultCodes.OutOfRange, attribute.FormatErrorMessage(name)),
        };
        return new() { Pointer = pointer, Code = code, Detail = detail };
    }
}
