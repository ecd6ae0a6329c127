using FamilyPlatform.DeviceKit;
using FamilyPlatform.Fleet.Provisioning;

namespace FamilyPlatform.Fleet.Simulation;

/// <summary>What guardians made a device do, as the person at the device saw it.</summary>
internal sealed class TrueOrders(DeviceRecord record)
{
    private readonly List<string> _messages = [.. record.Messages];
    private int _locks = record.Locks;
    private int _unlocks = record.Unlocks;

    /// <summary>The device did something that its next report has to tell.</summary>
    public bool OwesAnswer { get; private set; }

    public void See(CheckInResult result)
    {
        var obeyed = false;
        foreach (var notice in result.Notices)
        {
            switch (notice.Kind)
            {
                case NoticeKind.Message:
                    _messages.Add(notice.Text ?? "");
                    obeyed = true;
                    break;
                case NoticeKind.Locked:
                    _locks++;
                    obeyed = true;
                    break;
                case NoticeKind.Unlocked:
                    _unlocks++;
                    obeyed = true;
                    break;
                case NoticeKind.Ring:
                    obeyed = true;
                    break;
                case NoticeKind.PolicyChanged:
                case NoticeKind.RequestApproved:
                case NoticeKind.RequestDenied:
                case NoticeKind.Released:
                    break;
            }
        }

        OwesAnswer = obeyed || (OwesAnswer && result.Outcome != CheckInOutcome.Applied);
    }

    public DeviceRecord Save(DeviceRecord device) => device with { Messages = [.. _messages], Locks = _locks, Unlocks = _unlocks };
}
