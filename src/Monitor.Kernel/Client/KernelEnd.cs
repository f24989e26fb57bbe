using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.Kernel.Client;

/// <summary>How the process of a kernel ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Signal">The signal that ended it, such as <c>SIGKILL</c>; null when none did.</param>
/// <param name="Cause">Why, in a few words that are the same each time.</param>
/// <param name="ErrorTail">What it wrote to standard error.</param>
internal sealed record KernelEnd(int ExitCode, string? Signal, string Cause, string ErrorTail)
{
    private const int SignalBase = 128;
    private const string Unhandled = "Unhandled exception. ";
    private const string FailFast = "Process terminated.";

    /// <summary>Reads an end from its exit code and what the process wrote.</summary>
    public static KernelEnd Of(int exitCode, ImmutableArray<string> errors)
    {
        var signal = OperatingSystem.IsWindows() ? null : Name(exitCode - SignalBase);
        return new KernelEnd(exitCode, signal, Why(exitCode, signal, errors), string.Join('\n', errors));
    }

    /// <summary>Whether a line tells why a process ended.</summary>
    public static bool Tells(string line) =>
        line.StartsWith("Stack overflow", StringComparison.Ordinal)
        || line.StartsWith("Out of memory", StringComparison.Ordinal)
        || line.StartsWith(Unhandled, StringComparison.Ordinal)
        || line.StartsWith(FailFast, StringComparison.Ordinal);

    private static string Why(int exitCode, string? signal, ImmutableArray<string> errors)
    {
        var told = errors.LastIndexOf(errors.LastOrDefault(Tells) ?? "");
        var line = told < 0 ? "" : errors[told];
        // The message of a FailFast stands on a line of its own, before the trace.
        var next = told >= 0 && told + 1 < errors.Length && !errors[told + 1].StartsWith("   at ", StringComparison.Ordinal) ? errors[told + 1] : "";
        return line switch
        {
            _ when line.StartsWith("Stack overflow", StringComparison.Ordinal) => "stack overflow",
            _ when line.StartsWith("Out of memory", StringComparison.Ordinal) || line.Contains("OutOfMemoryException", StringComparison.Ordinal) => "out of memory",
            _ when line.StartsWith(Unhandled, StringComparison.Ordinal) => $"unhandled exception {line[Unhandled.Length..]}",
            _ when line.StartsWith(FailFast, StringComparison.Ordinal) =>
                line[FailFast.Length..].Trim() is { Length: > 0 } said ? $"Environment.FailFast: {said}" : next.Length > 0 ? $"Environment.FailFast: {next}" : "Environment.FailFast",
            _ when signal == "SIGKILL" => "killed (SIGKILL): by someone, or by the system for want of memory",
            _ when signal is not null => $"signal {signal}",
            _ => string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}"),
        };
    }

    private static string? Name(int signal) => signal switch
    {
        2 => "SIGINT",
        4 => "SIGILL",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        15 => "SIGTERM",
        _ => null,
    };
}
