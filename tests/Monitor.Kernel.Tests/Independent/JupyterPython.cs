using System.Diagnostics;
using Monitor.Kernel.Install;

namespace Monitor.Kernel.Tests.Independent;

/// <summary>The system's Python, where it has Jupyter, and the kernels under test installed for it.</summary>
internal static class JupyterPython
{
    private const string Program = "/usr/bin/python3";

    /// <summary>Runs one of the scripts beside this file, with both kernels installed where it looks.</summary>
    /// <param name="script">The name of the script.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> Run(string script, params string[] arguments)
    {
        var (found, _) = await Start(["-c", "import jupyter_client, jupyter_kernel_test"], null);
        Assert.SkipUnless(found == 0, $"{Program} has no jupyter_client and jupyter_kernel_test (Debian: python3-jupyter-client, python3-jupyter-kernel-test).");
        var prefix = Directory.CreateTempSubdirectory();
        try
        {
            KernelInstaller.ForPrefix(prefix.FullName).Install(KernelProgram.Beside!, inPlace: true, replaces: false);
            return await Start([Path.Combine(AppContext.BaseDirectory, "Independent", script), .. arguments], Path.Combine(prefix.FullName, "share", "jupyter"));
        }
        finally
        {
            prefix.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> Start(string[] arguments, string? jupyterPath)
    {
        if (!File.Exists(Program))
        {
            return (-1, "");
        }

        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (jupyterPath is not null)
        {
            start.Environment["JUPYTER_PATH"] = jupyterPath;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
