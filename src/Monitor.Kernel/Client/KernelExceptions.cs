namespace Monitor.Kernel.Client;

/// <summary>A kernel could not be started, or did not answer in time.</summary>
public sealed class KernelStartException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The process of a kernel ended while it was needed.</summary>
/// <param name="message">What happened, with the reason when it is known.</param>
/// <param name="exitCode">The exit code; null when it could not be had.</param>
/// <param name="signal">The signal that ended it, such as <c>SIGKILL</c>; null when none did.</param>
/// <param name="cause">Why, in a few words: <c>stack overflow</c>, <c>out of memory</c>, <c>Environment.FailFast</c>, <c>exit code 3</c>.</param>
/// <param name="errorTail">The last lines that the process wrote to standard error; may hold addresses and paths, so not for a notebook.</param>
public sealed class KernelDiedException(string message, int? exitCode, string? signal, string cause, string errorTail) : Exception(message)
{
    /// <summary>The exit code; null when it could not be had.</summary>
    public int? ExitCode { get; } = exitCode;

    /// <summary>The signal that ended it, such as <c>SIGKILL</c>; null when none did.</summary>
    public string? Signal { get; } = signal;

    /// <summary>Why, in a few words that are the same each time.</summary>
    public string Cause { get; } = cause;

    /// <summary>The last lines that the process wrote to standard error.</summary>
    public string ErrorTail { get; } = errorTail;
}

/// <summary>A cell took longer than it may; it was interrupted, and the process ended when that did not help.</summary>
/// <param name="message">How long it could take.</param>
/// <param name="survived">Whether the kernel lives, with its state.</param>
public sealed class CellTimeoutException(string message, bool survived) : Exception(message)
{
    /// <summary>Whether the kernel lives, with its state.</summary>
    public bool Survived { get; } = survived;
}
