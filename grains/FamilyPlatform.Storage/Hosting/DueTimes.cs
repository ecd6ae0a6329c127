namespace FamilyPlatform.Storage;

/// <summary>For each kind of state, when its grain is to be called although nobody calls it (architecture, decision 12).</summary>
public sealed class DueTimes
{
    private readonly Dictionary<Type, Delegate> _functions = [];

    /// <summary>Says when a state is due. The function is pure, runs at every write and answers null for never.</summary>
    /// <typeparam name="TState">The state's type as the grain declares it in <c>IPersistentState&lt;TState&gt;</c>.</typeparam>
    /// <exception cref="ArgumentException">The type has a function already.</exception>
    public DueTimes Add<TState>(Func<TState, DateTimeOffset?> dueAt)
    {
        ArgumentNullException.ThrowIfNull(dueAt);

        _functions.Add(typeof(TState), dueAt);
        return this;
    }

    internal DateTimeOffset? Of<TState>(TState state) =>
        _functions.TryGetValue(typeof(TState), out var dueAt) ? ((Func<TState, DateTimeOffset?>)dueAt)(state) : null;
}
