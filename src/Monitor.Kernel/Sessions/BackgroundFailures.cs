using System.Runtime.ExceptionServices;
using Monitor.Kernel.Languages.CSharp;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary>Exceptions that end a thread of a cell: told on the cell's standard error, where the runtime would end the process.</summary>
internal static class BackgroundFailures
{
    private static int watching;

    /// <summary>From now on such an exception ends its thread only; once for the process.</summary>
    public static void Watch()
    {
        if (Interlocked.Exchange(ref watching, 1) == 1)
        {
            return;
        }

        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(exception =>
            {
                Report(exception);
                return true;
            });
        }
        catch (InvalidOperationException)
        {
            // The process that hosts the session has a say of its own in this.
        }
    }

    /// <summary>Tells of an exception in the cell whose code threw it.</summary>
    public static void Report(Exception exception)
    {
        var text = $"A thread that a cell started ended with an exception.\n{string.Join('\n', Traceback.Of(exception).Lines)}\n";
        try
        {
            CurrentOutputs.Value.Write(TextChannel.Error, text);
        }
        catch (InvalidOperationException)
        {
            using var error = new StreamWriter(Console.OpenStandardError());
            error.Write(text);
        }
    }
}
