namespace Monitor.Kernel.Sessions;

/// <summary>Where a cell goes on after an <c>await</c>: on a thread of the pool, but within reach of an interrupt.</summary>
/// <remarks>
/// Not on the cell's own thread: that may be blocked on <c>task.Result</c>, waiting for the very code that is to go on.
/// </remarks>
internal sealed class CellContinuations(CancellationToken interrupt) : SynchronizationContext
{
    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ => GoOn(d, state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an action of the cell on this thread.</summary>
    /// <exception cref="ThreadInterruptedException">It was woken by an interrupt.</exception>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            Waking.Run(action, interrupt);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void GoOn(SendOrPostCallback d, object? state)
    {
        try
        {
            Run(() => d(state));
        }
        catch (Exception) when (interrupt.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            // Of an async void: nobody else will ever see it.
            BackgroundFailures.Report(exception);
        }
    }
}
