namespace FamilyPlatform.Identity.Refusals;

/// <summary>What is wrong with one member of a request.</summary>
/// <param name="Pointer">RFC 6901, such as <c>/email</c>.</param>
/// <param name="Code">Stable, snake_case.</param>
/// <param name="Detail">For a developer. Never repeats the value.</param>
internal sealed record FieldFault(string Pointer, string Code, string Detail);
