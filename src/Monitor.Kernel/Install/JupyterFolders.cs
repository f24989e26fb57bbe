using System.Collections.Immutable;

namespace Monitor.Kernel.Install;

/// <summary>The folders in which Jupyter looks for kernels, by the rules of jupyter_core.</summary>
public static class JupyterFolders
{
    private const string KernelsFolder = "kernels";

    /// <summary>The user's folder of Jupyter's data.</summary>
    public static string Data(JupyterEnvironment environment) => environment.Given("JUPYTER_DATA_DIR") ?? environment.Platform switch
    {
        JupyterPlatform.Windows => environment.Given("APPDATA") is { } roaming ? Path.Combine(roaming, "jupyter") : Path.Combine(environment.Home, ".jupyter", "data"),
        JupyterPlatform.MacOS => Path.Combine(environment.Home, "Library", "Jupyter"),
        _ => Path.Combine(UserShare(environment), "jupyter"),
    };

    /// <summary>The user's folder of kernels.</summary>
    public static string UserKernels(JupyterEnvironment environment) => Path.Combine(Data(environment), KernelsFolder);

    /// <summary>The folder of kernels of an installation, such as a Python environment.</summary>
    public static string PrefixKernels(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", KernelsFolder);

    /// <summary>All folders of kernels, that which Jupyter prefers first.</summary>
    public static ImmutableArray<string> Kernels(JupyterEnvironment environment)
    {
        var listed = environment.Given("JUPYTER_PATH")?.Split(environment.Platform == JupyterPlatform.Windows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        IEnumerable<string> system = environment.Platform == JupyterPlatform.Windows
            ? environment.Given("PROGRAMDATA") is { } all ? [Path.Combine(all, "jupyter")] : []
            : ["/usr/local/share/jupyter", "/usr/share/jupyter"];
        return [.. listed.Append(Data(environment)).Concat(system).Select(f => Path.Combine(f, KernelsFolder)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The folder in which the program of the kernel is kept for the user.</summary>
    public static string UserProgram(JupyterEnvironment environment) => Path.Combine(
        environment.Platform switch
        {
            JupyterPlatform.Windows => environment.Given("LOCALAPPDATA") ?? Path.Combine(environment.Home, "AppData", "Local"),
            JupyterPlatform.MacOS => Path.Combine(environment.Home, "Library", "Application Support"),
            _ => UserShare(environment),
        },
        "monitor",
        "kernel");

    /// <summary>The folder in which the program of the kernel is kept for an installation.</summary>
    public static string PrefixProgram(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "monitor", "kernel");

    private static string UserShare(JupyterEnvironment environment) => environment.Given("XDG_DATA_HOME") ?? Path.Combine(environment.Home, ".local", "share");
}
