using System.Runtime;

namespace Monitor.Kernel.Sessions;

/// <summary>Code that an interrupt ends wherever it is: in a loop, asleep, or waiting.</summary>
internal static class Interruptible
{
    [ThreadStatic]
    private static bool inside;

    /// <summary>Runs an action on this thread until it ends or the token asks for an end; within another, the outer one counts.</summary>
    /// <remarks>
    /// What cannot be ended: native code, and a <c>finally</c> that does not return. Both end the wait when they do. On Linux the runtime
    /// (10.0) may end the process instead when the thread is caught within a call of optimised code, so a language that can end its
    /// cells in another way should.
    /// </remarks>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static void Run(Action action, CancellationToken interrupt)
    {
        if (inside)
        {
            action();
            return;
        }

        inside = true;
        try
        {
#pragma warning disable SYSLIB0046 // Made for this: a cell has no other end than that of its thread's work.
            ControlledExecution.Run(() => Waking.Run(action, interrupt), interrupt);
#pragma warning restore SYSLIB0046
        }
        catch (ThreadInterruptedException) when (interrupt.IsCancellationRequested)
        {
            throw new OperationCanceledException(interrupt);
        }
        finally
        {
            inside = false;
        }
    }
}

/// <summary>A language that ends its own cells, so that nothing of the language itself is left half done by an interrupt.</summary>
/// <remarks>The session runs any other language within <see cref="Interruptible"/>.</remarks>
internal interface IEndsItself;
