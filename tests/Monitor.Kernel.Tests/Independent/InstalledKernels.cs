using Monitor.Kernel.Install;

namespace Monitor.Kernel.Tests.Independent;

/// <summary>The kernels under test, installed in a folder of their own until disposed of.</summary>
internal sealed class InstalledKernels : IDisposable
{
    private readonly DirectoryInfo _prefix = Directory.CreateTempSubdirectory();

    public InstalledKernels() => KernelInstaller.ForPrefix(_prefix.FullName).Install(KernelProgram.Beside!, inPlace: true, replaces: false);

    /// <summary>What a program of Jupyter's finds them by, and nothing of the user's own settings.</summary>
    public Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["JUPYTER_PATH"] = Path.Combine(_prefix.FullName, "share", "jupyter"),
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(_prefix.FullName, "config"),
        ["JUPYTER_RUNTIME_DIR"] = RuntimeFolder,
    };

    /// <summary>Where a server of Jupyter's says where it listens.</summary>
    public string RuntimeFolder => Path.Combine(_prefix.FullName, "runtime");

    public void Dispose() => _prefix.Delete(recursive: true);
}
