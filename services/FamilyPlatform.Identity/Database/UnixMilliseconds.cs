using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FamilyPlatform.Identity.Database;

/// <summary>Instants are stored as milliseconds since 1970, which every database compares and sorts alike.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
