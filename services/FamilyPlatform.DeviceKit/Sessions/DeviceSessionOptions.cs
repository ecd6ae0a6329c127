using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.CheckIns;
using FamilyPlatform.Protocol.Signing;

namespace FamilyPlatform.DeviceKit;

/// <summary>Everything that a session takes from its host; it has no timer, thread or socket of its own.</summary>
public sealed record DeviceSessionOptions
{
    public required IDeviceStore Store { get; init; }

    /// <summary>Shared by as many sessions as there are. It should follow no redirects and keep no cookies.</summary>
    public required HttpMessageInvoker Http { get; init; }

    /// <summary>The wall clock and a monotonic one that should go on while the machine sleeps. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where jitter comes from. Default: shared.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Tells one start of the machine from another; null where the host cannot. Then every start of the process counts as one of the machine.</summary>
    public string? BootId { get; init; }

    /// <summary>Gives a subject its categories and service. Default: as it is.</summary>
    public Func<Subject, Subject> Resolve { get; init; } = subject => subject;

    /// <summary>The version of the catalogue behind <see cref="Resolve"/>. Default: 0, none.</summary>
    public int CatalogVersion { get; init; }

    /// <summary>False for a device that only reports, such as a simulated one: no policy is compiled, and every ruling blocks. Default: true.</summary>
    public bool Evaluate { get; init; } = true;

    /// <summary>The root keys by which the first trust document is believed. Default: null, the first one is believed and its roots are pinned.</summary>
    public IReadOnlyList<NamedJwk>? Roots { get; init; }

    /// <summary>What the host says of the device with each report; the session adds whether it is locked. Default: nothing.</summary>
    public Func<ReportedState>? Describe { get; init; }

    /// <summary>What the host says of itself with each report. Default: nothing.</summary>
    public Func<AgentReport>? DescribeAgent { get; init; }
}
