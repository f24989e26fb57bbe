using System.Text.Json.Nodes;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

public class ReportSiteTests
{
    private const string Parameters = "var register = \"../data\";\nvar edition = \"2015-2019\";\nvar seed = 2022;";

    private static void Write(TemporaryFolder folder, string name, string code)
    {
        Directory.CreateDirectory(folder["notebooks"]);
        var metadata = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp" } };
        File.WriteAllBytes(Path.Combine(folder["notebooks"], name), NotebookDocument.New(metadata, [
            NotebookCell.New(CellKind.Markdown, "title", $"# Chapter {name}"),
            NotebookCell.New(CellKind.Code, "parameters", Parameters, new JsonObject { ["tags"] = new JsonArray("parameters") }),
            NotebookCell.New(CellKind.Code, "code", code),
        ]).ToBytes());
    }

    private static async Task<CommandRun> Report(TemporaryFolder folder, EchoKernels kernels, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] args = ["report", "--register", CommandRun.Shipped, "--notebooks", folder["notebooks"], "--output", folder["out"], .. more];
        var code = await MonitorCommand.Run(args, output, error, kernels.Start, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task Report_Twice_RunsNothingAgain_AndGivesTheSameBytes_UntilANotebookFails()
    {
        using var folder = new TemporaryFolder();
        var kernels = new EchoKernels();
        Write(folder, "01-a.ipynb", "one");
        Write(folder, "02-b.ipynb", "two");

        var first = await Report(folder, kernels);
        var files = CommandRun.Files(folder["out"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("01-a.ipynb", first.Error, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(["index.html", "chapters/01-a.html", "chapters/02-b.html", "notebooks/01-a.ipynb", "ro-crate-metadata.json", "ledger.json"]), files.Keys.ToHashSet());
        Assert.DoesNotContain(files, f => System.Text.Encoding.UTF8.GetString(f.Value).Contains(Environment.MachineName + "\"", StringComparison.Ordinal));
        Assert.InRange(files.Sum(f => f.Value.Length), 1, 12_000_000);

        var second = await Report(folder, kernels);
        Assert.Equal((0, 2), (second.ExitCode, kernels.Started));
        Assert.Contains("2 unchanged", second.Error, StringComparison.Ordinal);
        Assert.Equal(files, CommandRun.Files(folder["out"]));

        Write(folder, "02-b.ipynb", "fail");
        var failed = await Report(folder, kernels);
        Assert.Equal((ExitCodes.CheckFailed, 3), (failed.ExitCode, kernels.Started));
        Assert.Contains("02-b.ipynb: cell 3 (code) failed: Failed: as asked", failed.Error, StringComparison.Ordinal);
        Assert.Equal(files, CommandRun.Files(folder["out"]));
    }

    [Fact]
    public async Task Report_OfOtherYears_TellsTheNotebooks_AndNeedsNoPrintedFigures()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "01-a.ipynb", "one");

        var run = await Report(folder, new EchoKernels(), "--edition", "2016-2019");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("var edition = \"2016-2019\";", NotebookFile.Load(folder["out/notebooks/01-a.ipynb"]).Cells[2].Source, StringComparison.Ordinal);
        Assert.Contains("No printed figures are known", File.ReadAllText(folder["out/ledger.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_BesideANotebookThatTakesNoRegister_LeavesItOutAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "01-a.ipynb", "one");
        File.Copy(ShippedNotebooks.PathOf("tour.ipynb"), Path.Combine(folder["notebooks"], "tour.ipynb"));

        var run = await Report(folder, new EchoKernels());

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("tour.ipynb is no chapter", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(CommandRun.Files(folder["out"]).Keys, f => f.Contains("tour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_WithoutAKernel_SaysSo_AndMakesTheOnePage()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "01-a.ipynb", "one");

        var run = await Report(folder, new EchoKernels { Refuses = true });

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("did not start: no dotnet", run.Error, StringComparison.Ordinal);
        Assert.Contains("index.html", CommandRun.Files(folder["out"]).Keys);
        Assert.DoesNotContain("gallery.html", CommandRun.Files(folder["out"]).Keys);
    }

    [Fact]
    public async Task Report_OfAFolderWithoutNotebooks_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["notebooks"]);

        var run = await Report(folder, new EchoKernels());

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("holds no notebook", run.Error, StringComparison.Ordinal);
    }
}
