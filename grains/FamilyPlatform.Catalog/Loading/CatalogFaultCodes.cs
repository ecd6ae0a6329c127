namespace FamilyPlatform.Catalog;

/// <summary>Every reason for which a catalogue file is refused.</summary>
public static class CatalogFaultCodes
{
    /// <summary>Not JSON, or not UTF-8.</summary>
    public const string MalformedJson = "malformed_json";

    /// <summary>More than <see cref="CatalogLoader.MaxDocumentBytes"/>.</summary>
    public const string TooLarge = "too_large";

    /// <summary>A member that the format does not have; refused in source files only.</summary>
    public const string UnknownMember = "unknown_member";

    /// <summary>The same member twice in one object.</summary>
    public const string DuplicateMember = "duplicate_member";

    /// <summary>A required member is absent.</summary>
    public const string MissingMember = "missing_member";

    /// <summary>A value of another JSON type than the member has.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>A version that is not a whole number from 1.</summary>
    public const string BadVersion = "bad_version";

    /// <summary>An id that is not <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
    public const string BadId = "bad_id";

    /// <summary>A name, description or source that is empty, padded, too long or not printable.</summary>
    public const string BadText = "bad_text";

    /// <summary>A package name or bundle id that its platform could not have.</summary>
    public const string BadPackage = "bad_package";

    /// <summary>An executable that is no plain file name, or on Windows has no extension.</summary>
    public const string BadExecutable = "bad_executable";

    /// <summary>A host that is not at least two lower-case A-labels.</summary>
    public const string BadHost = "bad_host";

    /// <summary>A date that is not <c>yyyy-MM-dd</c>.</summary>
    public const string BadDate = "bad_date";

    /// <summary>An age outside 1 to 21.</summary>
    public const string BadAge = "bad_age";

    /// <summary>An id that another app or category has.</summary>
    public const string DuplicateId = "duplicate_id";

    /// <summary>A package or bundle id that stands elsewhere.</summary>
    public const string DuplicatePackage = "duplicate_package";

    /// <summary>An executable that stands elsewhere.</summary>
    public const string DuplicateExecutable = "duplicate_executable";

    /// <summary>A host that stands elsewhere.</summary>
    public const string DuplicateHost = "duplicate_host";

    /// <summary>A category twice in one entry.</summary>
    public const string DuplicateCategory = "duplicate_category";

    /// <summary>A category that no file defines.</summary>
    public const string UnknownCategory = "unknown_category";

    /// <summary>An entry that carries a category which only the platform gives.</summary>
    public const string ReservedCategory = "reserved_category";

    /// <summary>An entry that nothing could ever be recognised as, or facts without a fact.</summary>
    public const string Empty = "empty";
}
