using FamilyPlatform.ApiDefaults.ETags;
using FamilyPlatform.ApiDefaults.Problems;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>Turns what a grain says into an answer.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the refusal.</summary>
    public static IResult ToOk<T, TShape>(this Result<T> result, Func<T, TShape> shape)
        where T : notnull =>
        result.Succeeded ? TypedResults.Ok(shape(result.Value)) : result.Fault.ToProblem();

    /// <summary>200 with the value and its version's tag, or the refusal.</summary>
    public static IResult ToOk<T, TShape>(this Result<T> result, Func<T, TShape> shape, Func<T, long> version)
        where T : notnull =>
        result.Succeeded ? new Versioned(version(result.Value), TypedResults.Ok(shape(result.Value))) : result.Fault.ToProblem();

    /// <summary>201 with the value, or the refusal.</summary>
    public static IResult ToCreated<T, TShape>(this Result<T> result, Func<T, TShape> shape, Func<T, string>? location = null)
        where T : notnull =>
        result.Succeeded ? TypedResults.Created(location?.Invoke(result.Value), shape(result.Value)) : result.Fault.ToProblem();

    /// <summary>201 with the value and its version's tag, or the refusal.</summary>
    public static IResult ToCreated<T, TShape>(this Result<T> result, Func<T, TShape> shape, Func<T, string> location, Func<T, long> version)
        where T : notnull =>
        result.Succeeded ? new Versioned(version(result.Value), result.ToCreated(shape, location)) : result.Fault.ToProblem();

    /// <summary>202 with the value, or the refusal.</summary>
    public static IResult ToAccepted<T, TShape>(this Result<T> result, Func<T, TShape> shape)
        where T : notnull =>
        result.Succeeded ? TypedResults.Accepted((string?)null, shape(result.Value)) : result.Fault.ToProblem();

    /// <summary>204, or the refusal.</summary>
    public static IResult ToNoContent(this Result<Done> result) => result.Succeeded ? TypedResults.NoContent() : result.Fault.ToProblem();

    /// <summary>The version to demand where the request names one; null where it names none or any.</summary>
    public static async Task<long?> DemandedAsync<T>(this HttpRequest request, Func<Task<Result<T>>> read, Func<T, long> version)
        where T : notnull =>
        IfMatch.Of(request) is { } header
            ? await header.DemandAsync(async () => await read() is { Succeeded: true, Value: { } value } ? version(value) : null)
            : null;
}
