namespace FamilyPlatform.Storage.Tests;

/// <summary>Holds the first that comes until it is opened; lets all others through.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first has come.</summary>
    public Task Entered => _entered.Task;

    public void Open() => _opened.SetResult();

    public async Task PassAsync()
    {
        if (_entered.TrySetResult())
        {
            await _opened.Task;
        }
    }
}
