namespace FamilyPlatform.Agent;

/// <summary>What a command says and ends with.</summary>
internal sealed record Answer(ExitCode Code, string Text)
{
    public static Answer Of(string text) => new(ExitCode.Done, text);
}
