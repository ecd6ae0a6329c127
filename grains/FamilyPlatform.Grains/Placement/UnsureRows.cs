namespace FamilyPlatform.Grains;

/// <summary>
/// Rows move with their activation, unread. After a write that failed nobody knows what storage holds, so such an activation tells the next one not to believe
/// what it brings, and to read.
/// </summary>
internal static class UnsureRows
{
    private const string Key = "familyplatform.unsure";

    public static void Tell(IDehydrationContext context, bool unsure)
    {
        if (unsure)
        {
            context.TryAddValue(Key, true);
        }
    }

    public static bool Told(IRehydrationContext context) => context.TryGetValue<bool>(Key, out var unsure) && unsure;
}
