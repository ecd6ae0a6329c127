using FamilyPlatform.Protocol.Json;

namespace FamilyPlatform.Protocol.Enrolments;

/// <summary>What a device says about itself, so that a guardian recognises it.</summary>
public sealed record DeviceFacts
{
    /// <summary>Such as <c>android</c>, <c>ios</c>, <c>windows</c>, <c>linux</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The version of the operating system.</summary>
    public string? Os { get; init; }

    public string? Model { get; init; }

    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>The agent's version.</summary>
    public string? Agent { get; init; }

    /// <summary>Such as <c>phone</c>, <c>tablet</c>, <c>computer</c>, <c>router</c>.</summary>
    public string? Form { get; init; }

    internal bool IsWithinBounds() =>
        WireText.IsToken(Platform, 32)
        && (Os is null || WireText.IsText(Os))
        && (Model is null || WireText.IsText(Model))
        && (Name is null || WireText.IsText(Name))
        && (Agent is null || WireText.IsText(Agent))
        && (Form is null || WireText.IsText(Form));
}
