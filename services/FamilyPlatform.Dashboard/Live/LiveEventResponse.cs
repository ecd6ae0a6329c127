using System.ComponentModel;
using System.Text.Json.Serialization;
using FamilyPlatform.Grains;

namespace FamilyPlatform.Dashboard.Live;

/// <summary>The data of one event: which part of the family to read again.</summary>
/// <param name="Child">The child that it is about; absent where it is about all or none.</param>
/// <param name="What">Which part.</param>
internal sealed record LiveEventResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Child,
    [property: Description(LiveEventResponse.Words)] LivePart What)
{
    private const string Words = "Which part of the family to read again: `all` where news were lost and anything may have changed, `family` for its settings and "
        + "those of children, `policy` for rules, overrides and bonuses, `usage`, `devices` for what they enforce, their health and their commands, `requests`, "
        + "`enrolments`, `members`. Treat a word that you do not know as `all`.";

    internal static LiveEventResponse Of(LiveChange change) => new(change.Child?.ToString(), change.Part);
}
