using System.Runtime;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>
/// A cell on a thread of its own, which an interrupt ends. The compiler is never aborted, only the code of the cell: a compiler torn
/// out of its caches would be of no use to later cells, and the runtime itself does not bear to be aborted while it loads what was
/// compiled. An interrupt that comes while it compiles takes effect when the code begins.
/// </summary>
internal sealed class FSharpThread
{
    // The compiler descends as deep as the expressions of a cell are nested.
    private const int StackBytes = 64 * 1024 * 1024;

    private const int Calm = 12;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(40);

    [ThreadStatic]
    private static FSharpThread? current;

    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new();
    private readonly CancellationToken aborted;
    private readonly Action abort;
    private readonly Thread thread;
    private Exception? failure;
    private bool isRunning;
    private bool isInterrupted;

    private FSharpThread(Action<CancellationToken> work)
    {
        var source = new CancellationTokenSource();
        (abort, aborted) = (source.Cancel, source.Token);
        thread = new Thread(() => Run(work), StackBytes) { IsBackground = true, Name = "F#" };
    }

    /// <summary>The cell that runs on this thread; null on any other.</summary>
    public static FSharpThread? Current => current;

    /// <summary>Whether an interrupt was asked for.</summary>
    public bool IsInterrupted => Volatile.Read(ref isInterrupted);

    /// <summary>Begins work. What it is given is cancelled by an interrupt.</summary>
    public static FSharpThread Start(Action<CancellationToken> work)
    {
        var cell = new FSharpThread(work);
        cell.thread.Start();
        return cell;
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>False when it did not end in time.</returns>
    public bool TryJoin(TimeSpan limit) => ended.Task.Wait(limit);

    /// <summary>Waits for the end or for an interrupt, and after an interrupt for as long as is given.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted; the thread may go on for a while.</exception>
    public void Join(TimeSpan patience, CancellationToken interrupt)
    {
        using var registration = interrupt.UnsafeRegister(static cell => ((FSharpThread)cell!).Interrupt(), this);
        try
        {
            ended.Task.Wait(interrupt);
        }
        catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
        {
            // A session may wake the thread that waits here instead of cancelling.
            Interrupt();
            TryJoinPatiently(patience);
        }

        if (IsInterrupted)
        {
            throw new OperationCanceledException(interrupt);
        }

        if (failure is not null)
        {
            throw new InvalidOperationException(failure.Message, failure);
        }
    }

    private void TryJoinPatiently(TimeSpan patience)
    {
        try
        {
            TryJoin(patience);
        }
        catch (ThreadInterruptedException)
        {
            TryJoin(patience);
        }
    }

    /// <summary>Ends the code of the cell.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            if (isInterrupted)
            {
                return;
            }

            isInterrupted = true;
            if (isRunning)
            {
                Stop();
            }
        }
    }

    /// <summary>The compiler is done, the code of the cell begins.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted by now.</exception>
    public void CodeBegins()
    {
        lock (gate)
        {
            isRunning = true;
            if (isInterrupted)
            {
                throw new OperationCanceledException();
            }
        }
    }

    private void Run(Action<CancellationToken> work)
    {
        current = this;
        try
        {
#pragma warning disable SYSLIB0046 // The code of a cell is not ours to make cancellable, and the process is the researcher's own.
            ControlledExecution.Run(() => work(aborted), aborted);
#pragma warning restore SYSLIB0046
        }
        catch (Exception e) when (IsInterrupted || e is not OutOfMemoryException)
        {
            failure = e;
        }
        finally
        {
            ended.SetResult();
        }
    }

    /// <summary>Wakes the thread if it waits, and aborts it if that does not end it.</summary>
    /// <remarks>
    /// An abort alone waits until a sleep is over. And the runtime may not outlive an abort of a thread that it compiles methods or
    /// loads types for (on .NET 10.0.12 for Linux it may not even outlive one in a loop that calls methods), so the abort is put off until no method has been compiled for a while, or at most for <see cref="Calm"/> steps.
    /// </remarks>
    private void Stop() => new Thread(() =>
    {
        var compiled = -1L;
        for (var step = 0; step < Calm && !ended.Task.Wait(Step); step++)
        {
            var now = JitInfo.GetCompiledMethodCount();
            if (!Wake() && now == compiled)
            {
                break;
            }

            compiled = now;
        }

        if (!ended.Task.IsCompleted)
        {
            new Thread(() => abort()) { IsBackground = true, Name = "F# abort" }.Start();
        }

        while (!ended.Task.Wait(Step))
        {
            Wake();
        }
    }) { IsBackground = true, Name = "F# stop" }.Start();

    /// <summary>Ends the wait of the thread; false when it does not wait.</summary>
    private bool Wake()
    {
        var waits = thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);
        if (waits)
        {
            thread.Interrupt();
        }

        return waits;
    }
}
