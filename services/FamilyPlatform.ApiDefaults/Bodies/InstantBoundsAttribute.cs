using System.ComponentModel.DataAnnotations;

namespace FamilyPlatform.ApiDefaults.Bodies;

/// <summary>An instant of the years 2000 to 2099, so that nothing that is computed from it leaves the calendar.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InstantBoundsAttribute() : ValidationAttribute("Must be within the years 2000 to 2099.")
{
    public override bool IsValid(object? value) => value is not DateTimeOffset { Year: < 2000 or > 2099 };
}
