using System.Diagnostics;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests.Independent;

/// <summary>The notebooks under Jupyter's own runner, where the system's Python has it.</summary>
[Trait("Category", "Independent")]
public class NbconvertTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Nbconvert_EveryNotebook_ShowsWhatIsCommitted()
    {
        Assert.SkipUnless(await Start(null, "-c", "import nbconvert, nbclient, jupyter_client") is (0, _), $"{Python} has no nbconvert (Debian: jupyter-nbconvert, python3-nbclient).");
        using var folder = new TemporaryFolder();
        var installed = await CommandRun.Of("kernel", "install", "--prefix", folder["prefix"], "--in-place");
        Assert.True(installed.ExitCode == 0, installed.Error);
        // A copy: a kernel that Jupyter starts does not know which notebook it runs, and writes its lock of packages under a name of its own.
        Directory.CreateDirectory(folder["checkout/notebooks"]);
        foreach (var file in Directory.GetFiles(Path.Combine(CommandRun.Root, "notebooks")))
        {
            File.Copy(file, Path.Combine(folder["checkout/notebooks"], Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(folder["checkout/data-schema"], Path.Combine(CommandRun.Root, "data-schema"));
        var (exitCode, said) = await Start(
            folder["prefix/share/jupyter"],
            ["-m", "nbconvert", "--execute", "--to", "notebook", "--ExecutePreprocessor.timeout=-1", "--ExecutePreprocessor.startup_timeout=300", "--output-dir", folder["run"], .. ShippedNotebooks.All.Select(n => folder["checkout/notebooks/" + n])]);

        Assert.True(exitCode == 0, said);
        Assert.All(ShippedNotebooks.All, name => Assert.Empty(NotebookVerification.Between(ShippedNotebooks.Load(name), NotebookFile.Load(Path.Combine(folder["run"], name))).Select(ShippedNotebooks.Says)));
    }

    private static async Task<(int ExitCode, string Said)> Start(string? jupyterPath, params string[] arguments)
    {
        if (!File.Exists(Python))
        {
            return (-1, "");
        }

        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
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
