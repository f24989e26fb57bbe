using System.Runtime;

namespace Monitor.Kernel.Sessions;

/// <summary>Code that an interrupt ends wherever it is: in a loop, asleep, or waiting.</summary>
internal static class Interruptible
{
    [ThreadStatic]
    private static bool inside;

    /// <summary>Runs an action on this thread until it ends or the token asks for an end; within another, the outer one counts.</summary>
    /// <remarks>What cannot be ended: native code, and a <c>finally</c> that does not return. Both end the wait when they do.</remarks>
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
            ControlledExecution.Run(() => new Waking(Thread.CurrentThread).Run(action, interrupt), interrupt);
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

    /// <summary>Wakes a thread that is to end: ending it takes effect in running code only, and not while it sleeps or waits.</summary>
    private sealed class Waking(Thread thread)
    {
        private const int Free = 0;
        private const int Busy = 1;
        private const int Over = 2;

        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
        private int state = Free;
        private bool woken;

        public void Run(Action action, CancellationToken interrupt)
        {
            // Registered within, so that it is told before the ending of the thread, which waits for the thread to be awake.
            var registration = interrupt.UnsafeRegister(_ => new Thread(Wake) { IsBackground = true }.Start(), null);
            try
            {
                action();
            }
            finally
            {
                // Nothing here may wait in a way that can be woken.
                while (Interlocked.CompareExchange(ref state, Over, Free) == Busy)
                {
                    Thread.SpinWait(1);
                }

                registration.Unregister();
                if (woken)
                {
                    TakeLastCall();
                }
            }
        }

        private void Wake()
        {
            while (true)
            {
                Thread.Sleep(Pause);
                if (Interlocked.CompareExchange(ref state, Busy, Free) == Over)
                {
                    return;
                }

                if ((thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
                {
                    woken = true;
                    thread.Interrupt();
                }

                Volatile.Write(ref state, Free);
            }
        }

        // A call that came when the thread was awake again would wake it at its next wait, in code that is none of the cell's.
        private static void TakeLastCall()
        {
            try
            {
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }
}

/// <summary>A language that ends its own cells, so that nothing of the language itself is left half done by an interrupt.</summary>
/// <remarks>The session runs any other language within <see cref="Interruptible"/>.</remarks>
internal interface IEndsItself;
