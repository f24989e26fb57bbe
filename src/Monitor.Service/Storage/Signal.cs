namespace Monitor.Service.Storage;

/// <summary>Wakes those who wait for something to change.</summary>
internal sealed class Signal
{
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends at the next <see cref="Raise"/>: to be taken before one looks, so that none is missed.</summary>
    public Task Next => next.Task;

    /// <summary>Wakes them.</summary>
    public void Raise() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>Waits for a change, or a while: what other processes do is not signalled.</summary>
    public static async Task Wait(Task next, TimeSpan atMost, TimeProvider time, CancellationToken c)
    {
        try
        {
            await next.WaitAsync(atMost, time, c).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }
}
