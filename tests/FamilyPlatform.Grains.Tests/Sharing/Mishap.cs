namespace FamilyPlatform.Grains.Tests.Sharing;

/// <summary>What may go wrong with a check-in.</summary>
internal enum Mishap
{
    None,
    LosesRequest,
    LosesReply,

    /// <summary>The device dies when its ceilings are stored and its report's end is not.</summary>
    DiesSaving,
}
