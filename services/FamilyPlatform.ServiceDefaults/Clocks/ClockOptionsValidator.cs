using FamilyPlatform.ServiceDefaults.Deployment;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Clocks;

/// <summary>A live deployment keeps the time of the world, and a clock's file must be there before the first who reads it.</summary>
internal sealed class ClockOptionsValidator(IOptions<DeploymentOptions> deployment) : IValidateOptions<ClockOptions>
{
    public ValidateOptionsResult Validate(string? name, ClockOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Clock))
        {
            return ValidateOptionsResult.Success;
        }

        if (!deployment.Value.AllowsFixtures)
        {
            return ValidateOptionsResult.Fail("Fixtures:Clock moves the clock for tests; a live deployment has none. Remove the setting.");
        }

        return new FileInfo(options.Clock) is { Exists: true, Length: SharedClock.FileLength }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Fixtures:Clock names {options.Clock}, which is no file of {SharedClock.FileLength} bytes.");
    }
}
