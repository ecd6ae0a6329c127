using FamilyPlatform.Functional.Tests.Devices;
using FamilyPlatform.Testing;

namespace FamilyPlatform.Functional.Tests.Launcher;

/// <summary>The launcher's own family: what is there after every start on one folder.</summary>
internal sealed record DemoFamily(string Family, string Child, GuardianApi Guardian, RawDevice Device)
{
    public string ChildPath => $"families/{Family}/children/{Child}";

    public static DemoFamily Of(LaunchedPlatform platform)
    {
        var guardian = platform.Demo.Guardian!;
        var device = platform.Demo.Devices[0];
        return new(guardian.Family, device.Child, platform.GuardianOf(guardian.Token), new(platform.Http, device));
    }

    /// <summary>What must survive: the child's policy with its version.</summary>
    public async Task<string> KnownAsync(CancellationToken cancellationToken)
    {
        var policy = await Guardian.GetAsync($"{ChildPath}/policy", cancellationToken);
        return $"{(int)policy.Status} {policy.ETag} {policy.Body?.ToJsonString()}";
    }

    /// <summary>Whether a device is served and the platform proves it.</summary>
    public static async Task<bool> AnswersAsync(RawDevice device, CancellationToken cancellationToken)
    {
        try
        {
            return (await device.SendAsync(SignedCall.CheckIn(Report.Of(1, 0)), cancellationToken)).IsSigned;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
