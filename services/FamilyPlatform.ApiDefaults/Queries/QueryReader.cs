using System.Globalization;
using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Grains;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.ApiDefaults.Queries;

/// <summary>Reads the query of one request. Unknown parameters are passed over; a malformed one is a fault whose pointer is <c>?name</c>.</summary>
public sealed class QueryReader(HttpRequest request)
{
    private readonly List<FieldFault> _faults = [];

    /// <summary>The refusal of what was read so far; null where all of it is well.</summary>
    public FaultProblem? Refusal => _faults.Count == 0 ? null : ApiProblem.Invalid(_faults);

    public long? Number(QueryParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);

        if (Find(parameter) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Refuse(parameter, BodyFaultCodes.WrongType, "Must be a whole number.");
            return null;
        }

        if (number < parameter.Minimum || number > parameter.Maximum)
        {
            Refuse(parameter, BodyFaultCodes.OutOfRange, $"Must be {parameter.Minimum} to {parameter.Maximum}.");
        }

        return number;
    }

    public DateOnly? Date(QueryParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);

        if (Find(parameter) is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Refuse(parameter, BodyFaultCodes.MalformedDate, "Must be a date such as `2026-11-23`.");
            return null;
        }

        if (date.Year is < 2000 or > 2099)
        {
            Refuse(parameter, BodyFaultCodes.OutOfRange, "Must be within the years 2000 to 2099.");
        }

        return date;
    }

    public string? Word(QueryParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);

        var text = Find(parameter);
        if (text is not null && !parameter.Words.Contains(text))
        {
            Refuse(parameter, BodyFaultCodes.UnknownWord(parameter.Name), $"Must be one of {string.Join(", ", parameter.Words)}.");
        }

        return text;
    }

    public string? Text(QueryParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);

        var text = Find(parameter);
        if (text?.Length > parameter.Maximum)
        {
            Refuse(parameter, BodyFaultCodes.TooLong, $"Must be at most {parameter.Maximum} characters.");
        }

        return text;
    }

    private string? Find(QueryParameter parameter)
    {
        var values = request.Query[parameter.Name];
        if (values.Count > 1)
        {
            Refuse(parameter, BodyFaultCodes.DuplicateMember, "Must be given once.");
        }

        return values.Count == 0 || string.IsNullOrEmpty(values[0]) ? parameter.Default : values[0];
    }

    private void Refuse(QueryParameter parameter, string code, string detail) =>
        _faults.Add(new() { Pointer = $"?{parameter.Name}", Code = code, Detail = detail });
}
