using Monitor.Imputation;
using Monitor.Kernel.Client;
using Monitor.PopulationSize;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Site.Notebooks;
using Monitor.Synthesis;

namespace Monitor.Cli;

/// <summary>What a user is told of an exception that can be expected: never a stack trace.</summary>
/// <param name="Message">The message.</param>
/// <param name="ExitCode">The exit code.</param>
internal sealed record Failure(string Message, int ExitCode)
{
    /// <summary>The failure an exception stands for; null for a fault of the program itself, which is not hidden.</summary>
    public static Failure? Of(Exception e) => e switch
    {
        AggregateException { InnerException: { } inner } => Of(inner),
        OperationCanceledException => new("Stopped. The last good output is as it was.", ExitCodes.Cancelled),
        UsageException or RegisterException or PublishedFigureException or SynthesisException or ImputationException or PopulationSizeException or NotebookException or KernelStartException => new(e.Message, ExitCodes.BadInput),
        NotebookFailedException => new(e.Message, ExitCodes.CheckFailed),
        ArgumentException { ParamName: "options" } => new(e.Message.Split(" (Parameter", 2)[0], ExitCodes.BadInput),
        IOException when IsDiskFull(e) => new($"The disk is full: {e.Message} Free some space, or name a folder elsewhere. Nothing was replaced.", ExitCodes.BadInput),
        UnauthorizedAccessException or IOException => new($"{e.Message} Nothing was replaced.", ExitCodes.BadInput),
        _ => null,
    };

    // The system's own number: ENOSPC, and ERROR_DISK_FULL on Windows.
    private static bool IsDiskFull(Exception e) => (e.HResult & 0xFFFF) == (OperatingSystem.IsWindows() ? 112 : 28);
}

/// <summary>What was asked for cannot be done as it was asked; the message says what can.</summary>
internal sealed class UsageException(string message) : Exception(message);
