namespace Monitor.Kernel;

/// <summary>What the exit code of a kernel says.</summary>
public static class KernelExitCodes
{
    /// <summary>It was asked to end.</summary>
    public const int Done = 0;

    /// <summary>The command line or the connection file is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>A port of the connection file is in use.</summary>
    public const int PortInUse = 3;

    /// <summary>The program that started it ended.</summary>
    public const int ParentEnded = 4;

    /// <summary>It was terminated by SIGTERM.</summary>
    public const int Terminated = 143;
}
