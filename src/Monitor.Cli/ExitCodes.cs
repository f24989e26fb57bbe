namespace Monitor.Cli;

/// <summary>What the exit code of a command says.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and the answer is no: a check asked for with <c>--strict</c> found something.</summary>
    public const int CheckFailed = 1;

    /// <summary>The input or the command line is wrong; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>The work was stopped by the user; the last good output is as it was.</summary>
    public const int Cancelled = 130;
}
