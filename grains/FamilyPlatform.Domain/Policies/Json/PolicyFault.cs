namespace FamilyPlatform.Domain;

/// <summary>One reason why a document was refused.</summary>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901) into the document; empty for the whole of it. A missing member is pointed at as if it were there.</param>
/// <param name="Code">One of <see cref="PolicyFaultCodes"/>.</param>
/// <param name="Detail">The rule that was broken, as a sentence.</param>
public sealed record PolicyFault(string Pointer, string Code, string Detail);
