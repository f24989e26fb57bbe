using System.Text.Json;
using Monitor.Kernel.Client;
using Monitor.Kernel.Outputs;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

public class NotebookCommandTests
{
    private const string Metadata = "\"metadata\":{\"kernelspec\":{\"display_name\":\".NET (C#)\",\"language\":\"C#\",\"name\":\".net-csharp\"}},\"nbformat\":4,\"nbformat_minor\":5}";

    private static string Notebook(params string[] sources) =>
        $"{{\"cells\":[{string.Join(",\n", sources.Select((s, i) => $"{{\"cell_type\":\"code\",\"execution_count\":null,\"id\":\"c{i + 1}\",\"metadata\":{(i == 0 ? "{\"tags\":[\"parameters\"]}" : "{}")},\"outputs\":[],\"source\":{JsonSerializer.Serialize(s)}}}"))}],{Metadata}\n";

    private static string Write(TemporaryFolder folder, string name, params string[] sources)
    {
        File.WriteAllText(folder[name], Notebook(sources));
        return folder[name];
    }

    private static async Task<CommandRun> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await MonitorCommand.Run(["notebook", .. args], output, error, Echo.Start, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task Run_OfSeveralNotebooks_WritesEachIntoTheFolder_AndTheSameBytesAgain()
    {
        using var folder = new TemporaryFolder();
        string[] inputs = [Write(folder, "a.ipynb", "var year = 1;", "one"), Write(folder, "b.ipynb", "var year = 2;")];
        var before = inputs.Select(File.ReadAllText).ToList();

        var run = await Run(["run", .. inputs, "-o", folder["out"], "-p", "year", "2018", "--parameter", "year=2019", "--jobs", "2"]);
        var again = await Run(["run", .. inputs, "-o", folder["again"], "-p", "year", "2019"]);

        Assert.Equal((0, 0), (run.ExitCode, again.ExitCode));
        Assert.Equal(["a.ipynb", "b.ipynb"], CommandRun.Files(folder["out"]).Keys);
        Assert.Equal(CommandRun.Files(folder["out"]), CommandRun.Files(folder["again"]));
        Assert.Equal(before, inputs.Select(File.ReadAllText));
        Assert.Equal($"{folder["out/a.ipynb"]}: 3 cells ran\n{folder["out/b.ipynb"]}: 2 cells ran\n", run.Output);
        Assert.Contains("var year = 2019;", File.ReadAllText(folder["out/a.ipynb"]), StringComparison.Ordinal);
        Assert.DoesNotContain(" s\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-p", "year", "-5")]
    [InlineData("-p", "year=-5")]
    [InlineData("-y", "p.yaml", "-p", "year", "-5")]
    public async Task Run_TakesAParameterAsTwoWordsOrOne_AndBeforeThatOfAFile(params string[] args)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["p.yaml"], "year: 7");

        var run = await Run(["run", .. args.Select(a => a == "p.yaml" ? folder[a] : a), Write(folder, "a.ipynb", "var year = 1;")]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("// Parameters\nvar year = -5;", NotebookFile.Load(folder["a.ipynb"]).Cells[1].Source);
    }

    [Fact]
    public async Task Run_ThatFails_ExitsWithOne_SaysWhere_AndLeavesAWholeNotebook()
    {
        using var folder = new TemporaryFolder();
        var input = Write(folder, "a.ipynb", "var year = 1;", "die stack overflow", "never");

        var run = await Run("run", input, "--json");

        Assert.Equal(ExitCodes.CheckFailed, run.ExitCode);
        Assert.Empty(run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var notebook = json.RootElement.GetProperty("notebooks")[0];
        Assert.Equal(("kernel-died", 2, "c2"), (notebook.GetProperty("outcome").GetString(), notebook.GetProperty("stoppedAt").GetProperty("cell").GetInt32(), notebook.GetProperty("stoppedAt").GetProperty("id").GetString()));
        Assert.Contains("stack overflow", NotebookFile.Load(input).Cells[0].Source, StringComparison.Ordinal);
        Assert.Equal(["a.ipynb"], CommandRun.Files(folder.Path).Keys);
    }

    [Fact]
    public async Task Run_FailFast_StopsTheOthers()
    {
        using var folder = new TemporaryFolder();

        var run = await Run("run", Write(folder, "a.ipynb", "fail"), Write(folder, "b.ipynb", "one"), "-o", folder["out"], "--jobs", "1", "--fail-fast");

        Assert.Equal(ExitCodes.CheckFailed, run.ExitCode);
        Assert.Contains("b.ipynb: not run to its end", run.Output, StringComparison.Ordinal);
        Assert.Equal(["a.ipynb"], CommandRun.Files(folder["out"]).Keys);
    }

    [Fact]
    public async Task Run_WithAReport_SaysHowLongOnTheScreenAndNotInTheNotebook()
    {
        using var folder = new TemporaryFolder();

        var run = await Run("run", Write(folder, "a.ipynb", "one"), "-o", folder["b.ipynb"], "--report");

        Assert.Matches(@"cell +1  c1 +[0-9.]+ s", run.Output);
        Assert.DoesNotContain("duration", File.ReadAllText(folder["b.ipynb"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "none.ipynb")]
    [InlineData("run")]
    [InlineData("run", "a.ipynb", "-p", "yaer", "1")]
    [InlineData("run", "a.ipynb", "-p", "year", "soon")]
    [InlineData("run", "a.ipynb", "-p", "year")]
    [InlineData("run", "a.ipynb", "-y", "none.yaml")]
    [InlineData("run", "a.ipynb", "--timeout", "0")]
    [InlineData("run", "a.ipynb", "--jobs", "0")]
    [InlineData("run", "a.ipynb", "-o", "")]
    [InlineData("run", "a.ipynb", "a.ipynb", "-o", "out")]
    [InlineData("run", "cobol.ipynb")]
    [InlineData("run", "broken.ipynb", "a.ipynb")]
    [InlineData("verify", "none.ipynb")]
    [InlineData("strip", "broken.ipynb")]
    [InlineData("pair", "x.py")]
    [InlineData("pair", "none.cs")]
    [InlineData("pair", "cobol.ipynb")]
    [InlineData("convert", "broken.ipynb")]
    public async Task Command_OfWhatIsWrong_ExitsWithTwo_AndWritesNothing(params string[] args)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a.ipynb", "var year = 1;", "one");
        File.WriteAllText(folder["broken.ipynb"], "{\"cells\": [");
        File.WriteAllText(folder["cobol.ipynb"], Notebook("one").Replace(".net-csharp", "cobol", StringComparison.Ordinal).Replace("C#", "COBOL", StringComparison.Ordinal));
        var before = CommandRun.Files(folder.Path);

        var run = await Run([.. args.Select(a => a.Contains('.', StringComparison.Ordinal) && !a.StartsWith('-') ? folder[a] : a)]);

        Assert.True(run.ExitCode == ExitCodes.BadInput, $"{run.ExitCode} {run.Output} {run.Error}");
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, CommandRun.Files(folder.Path));
    }

    [Fact]
    public async Task Verify_SaysWhatDiffers_AndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var input = Write(folder, "a.ipynb", "one", "two");
        Assert.Equal(0, (await Run("run", input)).ExitCode);
        Assert.Equal($"{input}: the same (2 cells compared)\n", (await Run("verify", input)).Output);
        File.WriteAllText(input, File.ReadAllText(input).Replace("\"two\\n\"", "\"2\\n\"", StringComparison.Ordinal));
        var before = File.ReadAllText(input);

        var run = await Run("verify", input);
        var json = await Run("verify", input, "--json");

        Assert.Equal((1, 1), (run.ExitCode, json.ExitCode));
        Assert.Contains("cell 2 (c2), output 1, stdout: differs\n    - 2\n    + two\n", run.Output, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal("stdout", parsed.RootElement.GetProperty("notebooks")[0].GetProperty("differences")[0].GetProperty("mediaType").GetString());
        Assert.Equal(before, File.ReadAllText(input));
    }

    [Fact]
    public async Task Strip_Pair_AndConvert_WorkOnWhatRunWrote()
    {
        using var folder = new TemporaryFolder();
        var input = Write(folder, "a.ipynb", "one", "two");
        await Run("run", input);

        Assert.Equal(1, (await Run("strip", input, "--check")).ExitCode);
        Assert.Equal(0, (await Run("pair", input)).ExitCode);
        Assert.Equal(0, (await Run("convert", input)).ExitCode);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(folder["a.html"]), StringComparison.Ordinal);
        File.WriteAllText(folder["a.cs"], File.ReadAllText(folder["a.cs"]).Replace("\ntwo\n", "\n2\n", StringComparison.Ordinal));
        Assert.Contains("1 of them with their outputs", (await Run("pair", folder["a.cs"])).Output, StringComparison.Ordinal);
        await Run("strip", input);
        Assert.Equal(0, (await Run("strip", input, "--check")).ExitCode);
        Assert.Equal(["a.cs", "a.html", "a.ipynb"], CommandRun.Files(folder.Path).Keys);
    }

    [Fact]
    public async Task Strip_InPlace_GivesBackTheBytesFromBeforeTheRun()
    {
        using var folder = new TemporaryFolder();
        var input = Write(folder, "a.ipynb", "one", "two");
        var bare = File.ReadAllText(input);

        await Run("run", input);
        Assert.NotEqual(bare, File.ReadAllText(input));
        await Run("strip", input);

        Assert.Equal(bare, File.ReadAllText(input));
    }

    /// <summary>Prints the last line of a cell; <c>fail</c> fails and <c>die</c> dies.</summary>
    private sealed class Echo : INotebookKernel
    {
        public static Task<INotebookKernel> Start(string kernel, string notebook, CancellationToken cancellation) => kernel == ".net-csharp"
            ? Task.FromResult<INotebookKernel>(new Echo())
            : throw new KernelStartException($"There is no kernel {kernel}; there are .net-csharp and .net-fsharp.");

        public Task<CellReply> Execute(string code, Action<KernelOutput> output, TimeSpan? timeout, CancellationToken cancellation)
        {
            if (code.StartsWith("die ", StringComparison.Ordinal))
            {
                throw new KernelDiedException("died", 134, null, code[4..], "");
            }

            if (code == "fail")
            {
                return Task.FromResult(new CellReply(CellStatus.Error, 1) { ErrorName = "Failed", ErrorMessage = "as asked", Traceback = ["line 1"] });
            }

            output(new KernelOutput.Text(TextChannel.Out, code.Split('\n')[^1] + "\n"));
            return Task.FromResult(new CellReply(CellStatus.Ok, 1));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
