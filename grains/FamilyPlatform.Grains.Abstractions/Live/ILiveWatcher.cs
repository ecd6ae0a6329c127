namespace FamilyPlatform.Grains;

/// <summary>A process that shows families to guardians, one for all families and guardians that it serves.</summary>
[GrainInterfaceType("live-watcher"), Alias("FamilyPlatform.ILiveWatcher")]
public interface ILiveWatcher : IGrainObserver
{
    [Alias("Tell"), Callers(CallerKinds.System)]
    Task TellAsync(LiveNews news);
}
