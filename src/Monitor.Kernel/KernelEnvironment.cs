namespace Monitor.Kernel;

/// <summary>Variables of the environment that a kernel reads.</summary>
public static class KernelEnvironment
{
    /// <summary>Full path of the notebook that the kernel runs for.</summary>
    public const string Notebook = "MONITOR_NOTEBOOK";

    /// <summary>Jupyter's name for the same.</summary>
    public const string JupyterNotebook = "JPY_SESSION_NAME";

    /// <summary>Id of the process whose end is the kernel's too.</summary>
    public const string Parent = "JPY_PARENT_PID";
}
