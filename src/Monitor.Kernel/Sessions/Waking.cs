namespace Monitor.Kernel.Sessions;

/// <summary>Wakes a thread that is to end, when it sleeps or waits.</summary>
internal sealed class Waking(Thread thread)
{
    private const int Free = 0;
    private const int Busy = 1;
    private const int Over = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private int state = Free;
    private bool woken;

    /// <summary>Runs an action on this thread; from the moment that the token asks for an end, its sleeps and waits end with an exception.</summary>
    /// <exception cref="ThreadInterruptedException">It was woken.</exception>
    public static void Run(Action action, CancellationToken interrupt) => new Waking(Thread.CurrentThread).RunHere(action, interrupt);

    private void RunHere(Action action, CancellationToken interrupt)
    {
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
