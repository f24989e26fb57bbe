using Monitor.Kernel.Client;

namespace Monitor.Kernel.Tests.Wire;

public sealed class KernelEndTests
{
    [Theory]
    [InlineData(134, "Stack overflow.", "stack overflow")]
    [InlineData(134, "Out of memory.", "out of memory")]
    [InlineData(134, "Process terminated. enough", "Environment.FailFast: enough")]
    [InlineData(134, "Process terminated.", "Environment.FailFast")]
    [InlineData(134, "Unhandled exception. System.InvalidOperationException: no", "unhandled exception System.InvalidOperationException: no")]
    [InlineData(134, "Unhandled exception. System.OutOfMemoryException: no", "out of memory")]
    [InlineData(139, "", "signal SIGSEGV")]
    [InlineData(3, "", "exit code 3")]
    [InlineData(0, "some log", "exit code 0")]
    public void Of_ExitCodeAndLastWords_SaysWhy(int exitCode, string line, string cause)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix's.");
        Assert.Equal(cause, KernelEnd.Of(exitCode, ["before", line, "   at Somewhere()"]).Cause);
    }

    [Fact]
    public void Of_FailFastWithItsMessageOnTheNextLine_HasTheMessage()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix's.");
        Assert.Equal("Environment.FailFast: enough", KernelEnd.Of(134, ["Process terminated.", "enough", "   at System.Environment.FailFast()"]).Cause);
    }

    [Fact]
    public void Of_Killed_NamesTheSignal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix's.");
        Assert.Equal("SIGKILL", KernelEnd.Of(137, []).Signal);
    }
}
