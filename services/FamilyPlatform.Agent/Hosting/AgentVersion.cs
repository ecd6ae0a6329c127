namespace FamilyPlatform.Agent;

internal static class AgentVersion
{
    /// <summary>The agent's version, such as <c>1.0.0</c>.</summary>
    public static string Text { get; } = typeof(AgentVersion).Assembly.GetName().Version?.ToString(3) ?? "1.0.0";
}
