using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A cell on a thread of its own, which the caller waits for and can leave.</summary>
/// <remarks>
/// <para>
/// The code of cells looks at a token at each turn of a loop (<see cref="WatchedSource"/>); sleeps and waits are woken. So an interrupted
/// cell ends by itself, unless it is within library code that computes. Such a thread is left alone: it ends when it comes back to a
/// loop of a cell, or has no more to do.
/// </para>
/// <para>
/// Why not end the thread by <see cref="System.Runtime.ControlledExecution"/>: on Linux the runtime (10.0) may then end the whole process,
/// and with it the notebook's state; seen in one of three interrupts of a loop that calls optimised code.
/// </para>
/// </remarks>
internal static class CellRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    /// <summary>Runs a cell and what it awaits.</summary>
    /// <returns>The task of the cell, which has ended.</returns>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static Task<object> Of(Func<Task<object>> run, CancellationToken interrupt)
    {
        interrupt.ThrowIfCancellationRequested();
        Task<object>? task = null;
        Exception? failure = null;
        var ended = new ManualResetEvent(false);
        new Thread(Go) { IsBackground = true, Name = "Cell" }.Start();
        if (WaitHandle.WaitAny([ended, interrupt.WaitHandle]) != 0)
        {
            ended.WaitOne(Patience);
        }

        if (task is { IsCompletedSuccessfully: true })
        {
            return task;
        }

        interrupt.ThrowIfCancellationRequested();
        return failure is null ? task! : Task.FromException<object>(failure);

        void Go()
        {
            try
            {
                new CellContinuations(interrupt).Run(() =>
                {
                    task = run();
                    if (!task.IsCompleted)
                    {
                        WaitHandle.WaitAny([((IAsyncResult)task).AsyncWaitHandle, interrupt.WaitHandle]);
                    }
                });
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            ended.Set();
        }
    }
}
