using FamilyPlatform.Grains;

namespace FamilyPlatform.Silo.CheckIns;

/// <summary>Tells check-ins whose grains both ran on this silo from those that travelled: in a metric, and to a developer in a header.</summary>
internal sealed class CheckInPlacement(ILocalSiloDetails silo, CheckInInstruments instruments, IHostEnvironment environment)
{
    /// <summary><c>local</c> or <c>remote</c>; outside Development no reply has it.</summary>
    public const string HeaderName = "FP-Placement";

    private readonly bool _isShown = environment.IsDevelopment();

    public void Tell(ReportOutcome outcome, HttpResponse response)
    {
        var isLocal = silo.SiloAddress.Equals(outcome.Silo);
        instruments.Placed(isLocal);
        if (_isShown)
        {
            response.Headers[HeaderName] = CheckInInstruments.NameOf(isLocal);
        }
    }
}
