namespace FamilyPlatform.Catalog;

/// <summary>One thing that is wrong with a catalogue file.</summary>
/// <param name="File">The file's name as it was given to the loader.</param>
/// <param name="Line">The line, from 1, on which it is.</param>
/// <param name="Code">Stable, for machines: one of <see cref="CatalogFaultCodes"/>.</param>
/// <param name="Reason">For the person who mends the file; names the rule and the value.</param>
public sealed record CatalogFault(string File, int Line, string Code, string Reason)
{
    /// <summary>The form that editors and build logs turn into a link.</summary>
    public override string ToString() => $"{File}({Line}): {Code}: {Reason}";
}
