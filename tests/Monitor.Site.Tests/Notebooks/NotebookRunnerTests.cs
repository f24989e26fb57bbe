using Monitor.Kernel.Client;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

public class NotebookRunnerTests
{
    private static Task<NotebookRun> Run(NotebookDocument document, RunOptions? options = null, FakeKernel? kernel = null) =>
        NotebookRunner.Run(document, "/n/sample.ipynb", FakeKernel.Starting(kernel ?? new FakeKernel()), options ?? new RunOptions(), TestContext.Current.CancellationToken);

    private static string[] Outputs(NotebookCell cell) => [.. StoredOutputs.Joined(cell.Outputs).Select(o => o!["output_type"]!.GetValue<string>() switch
    {
        "stream" => $"{o["name"]}:{o["text"]}",
        "error" => $"error:{o["ename"]}:{o["evalue"]}",
        var type => $"{type}:{o["data"]!["text/plain"]}",
    })];

    [Fact]
    public async Task Run_CountsCellsFromOne_WhateverTheKernelCounts()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "value 1"), Sample.Prose("b", "#"), Sample.Code("c", "  \n"), Sample.Code("d", "value 2").WithOutputs([Sample.Stream("old")], 77)));

        Assert.Equal(RunOutcome.Done, run.Outcome);
        Assert.Equal([1, null, null, 2], run.Document.Cells.Select(c => c.ExecutionCount));
        Assert.Equal(2, run.Document.Cells[3].Outputs[0]!["execution_count"]!.GetValue<int>());
        Assert.Equal(["execute_result:2"], Outputs(run.Document.Cells[3]));
        Assert.Equal([(1, 1), (4, 2)], run.Cells.Select(c => (c.Number, c.ExecutionCount)));
    }

    [Fact]
    public async Task Run_Twice_GivesTheSameBytes_AndTheSecondRunChangesNone()
    {
        var document = Sample.Of(Sample.Code("a", "print x\nprint y\nerror z\nshow d 1"), Sample.Code("b", "update d 2"));

        var first = (await Run(document)).Document;
        var second = (await Run(first)).Document;

        Assert.Equal(first.Text(), (await Run(document)).Document.Text());
        Assert.Equal(first.Text(), second.Text());
    }

    [Fact]
    public async Task Run_ThatGivesTheStoredOutputs_KeepsTheirBytes()
    {
        const string Stored = "{\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{},\"source\":\"print x\",\"execution_count\":1,\"outputs\":[{ \"text\" : \"\\u0078\\n\", \"output_type\":\"stream\",\"name\":\"stdout\" }]}],\"metadata\":{\"kernelspec\":{\"name\":\".net-csharp\"}},\"nbformat\":4,\"nbformat_minor\":5}";

        Assert.Equal(Stored, (await Run(Sample.Read(Stored))).Document.Text());
    }

    [Fact]
    public async Task Run_MergesAdjacentTextOfOneStream()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "print 1\nprint 2\nerror 3\nprint 4")));

        Assert.Equal(["stdout:1\n2\n", "stderr:3\n", "stdout:4\n"], Outputs(run.Document.Cells[0]));
    }

    [Fact]
    public async Task Run_UpdatesADisplayOfAnEarlierCell_AndStoresNoDisplayId()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "show d old"), Sample.Code("b", "show d also\nupdate d new")));

        Assert.Equal(["display_data:new"], Outputs(run.Document.Cells[0]));
        Assert.Equal(["display_data:new"], Outputs(run.Document.Cells[1]));
        Assert.DoesNotContain("display_id", run.Document.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("transient", run.Document.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ClearsAtOnceOrWhenSomethingElseIsShown()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "print 1\nclear"), Sample.Code("b", "print 1\nclear-wait"), Sample.Code("c", "print 1\nclear-wait\nprint 2")));

        Assert.Equal([[], ["stdout:1\n"], ["stdout:2\n"]], run.Document.Cells.Select(Outputs));
    }

    [Fact]
    public async Task Run_OfACellThatPrintsAHundredMegabytes_KeepsTheFirstAndSaysSo()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "flood 102400\nvalue 5\nfail at the end", CellTags.RaisesException)));

        var outputs = Outputs(run.Document.Cells[0]);
        Assert.Equal(3, outputs.Length);
        Assert.Equal(CollectedOutputs.CellLimit, outputs[0].Length - "stdout:".Length);
        Assert.Contains("a cell may show 8 MiB", outputs[1], StringComparison.Ordinal);
        Assert.StartsWith("error:", outputs[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatFails_SaysWhere_AndTheNextRunTakesThatOut()
    {
        var document = Sample.Of(Sample.Code("a", "print 1"), Sample.Code("b", "fail no <such> `file`"), Sample.Code("c", "print 3").WithOutputs([Sample.Stream("old")], 9));

        var run = await Run(document);

        Assert.Equal(RunOutcome.CellFailed, run.Outcome);
        Assert.Equal("InvalidOperationException: no <such> `file`", run.Message);
        Assert.Equal(2, run.Cells[^1].Number);
        Assert.Equal(["run-stopped", "a", "run-stopped-here", "b", "c"], run.Document.Cells.Select(c => c.Id));
        Assert.Contains("In [2]", run.Document.Cells[0].Source, StringComparison.Ordinal);
        Assert.Contains("&lt;such>", run.Document.Cells[0].Source, StringComparison.Ordinal);
        Assert.False(run.Document.Cells[4].HasOutputs);
        Assert.Null(run.Document.Cells[4].ExecutionCount);

        var again = await Run(run.Document.WithCells(run.Document.Cells.Select(c => c.Id == "b" ? c.WithSource("print 2") : c)));
        Assert.Equal(["a", "b", "c"], again.Document.Cells.Select(c => c.Id));
        Assert.Equal(RunOutcome.Done, again.Outcome);
    }

    [Fact]
    public async Task Run_OfACellThatMayFail_GoesOn()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "fail x", CellTags.RaisesException), Sample.Code("b", "print 2")));

        Assert.Equal(RunOutcome.Done, run.Outcome);
        Assert.Equal(["error:InvalidOperationException:x"], Outputs(run.Document.Cells[0]));
        Assert.Equal(["stdout:2\n"], Outputs(run.Document.Cells[1]));
    }

    [Fact]
    public async Task Run_LeavesACellAloneThatIsToBeSkipped()
    {
        var kernel = new FakeKernel();

        var run = await Run(Sample.Of(Sample.Code("a", "die x", CellTags.SkipExecution).WithOutputs([Sample.Stream("kept")], 9), Sample.Code("b", "print 2")), kernel: kernel);

        Assert.Equal(["stdout:kept"], Outputs(run.Document.Cells[0]));
        Assert.Equal(9, run.Document.Cells[0].ExecutionCount);
        Assert.Equal(["print 2"], kernel.Cells);
        Assert.True(kernel.IsDisposed);
    }

    [Theory]
    [InlineData("stack overflow")]
    [InlineData("exit code 3")]
    public async Task Run_WhoseKernelDies_SaysInWhichCellAndWhy(string cause)
    {
        var run = await Run(Sample.Of(Sample.Code("a", "print 1"), Sample.Code("b", $"print before\ndie {cause}"), Sample.Code("c", "print 3")));

        Assert.Equal(RunOutcome.KernelDied, run.Outcome);
        var failed = run.Document.Cells.Single(c => c.Id == "b");
        Assert.Equal(["stdout:before\n", $"error:KernelDied:The process of the kernel ended in this cell: {cause}"], Outputs(failed));
        Assert.DoesNotContain("0x7f00", run.Document.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfACellThatTakesTooLong_StopsThere()
    {
        var run = await Run(Sample.Of(Sample.Code("a", "hang", CellTags.RaisesException)), new RunOptions { Timeout = TimeSpan.FromSeconds(1.5) });

        Assert.Equal(RunOutcome.TimedOut, run.Outcome);
        Assert.Contains("longer than 1.5 s", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_IsSavedAfterEachCell_AlsoWhenItIsStopped()
    {
        var saved = new List<string[]>();
        using var stop = new CancellationTokenSource();
        var options = new RunOptions { Save = d => { saved.Add([.. d.Cells.SelectMany(Outputs)]); if (saved.Count == 2) { stop.CancelAfter(50); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NotebookRunner.Run(
            Sample.Of(Sample.Code("a", "print 1"), Sample.Code("b", "print 2\nhang")), "/n/sample.ipynb", FakeKernel.Start, options, stop.Token));

        Assert.Equal([[], ["stdout:1\n"], ["stdout:1\n", "stdout:2\n"]], saved);
    }

    [Theory]
    [InlineData("{}", "name no kernel")]
    [InlineData("{\"language_info\":{\"name\":\"R\"}}", "no kernel is named, and there is none for the language R; known are .net-csharp and .net-fsharp")]
    public void Kernel_OfANotebookThatNamesNone_SaysWhichThereAre(string metadata, string says) =>
        Assert.Contains(says, Assert.Throws<NotebookException>(() => KernelChoice.Of(System.Text.Json.Nodes.JsonNode.Parse(metadata)!.AsObject())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"language_info\":{\"name\":\"F#\"}}", ".net-fsharp", "fsharp")]
    [InlineData("{\"language_info\":{\"name\":\"polyglot-notebook\"},\"polyglot_notebook\":{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}}", ".net-csharp", "csharp")]
    [InlineData("{\"kernelspec\":{\"name\":\".net-fsharp\",\"language\":\"C#\"}}", ".net-fsharp", "fsharp")]
    [InlineData("{\"kernelspec\":{\"name\":\"python3\",\"language\":\"python\"}}", "python3", "python")]
    public void Kernel_IsThatOfTheKernelspecOrElseOfTheLanguage(string metadata, string kernel, string language) =>
        Assert.Equal(new KernelChoice(kernel, language), KernelChoice.Of(System.Text.Json.Nodes.JsonNode.Parse(metadata)!.AsObject()));

    [Fact]
    public async Task Run_TellsTheKernelTheLanguageThatPolyglotNotebooksLeft()
    {
        var kernel = new FakeKernel();
        static NotebookCell Cell(string id, string language, string source) => NotebookCell.New(
            CellKind.Code, id, source, new() { ["dotnet_interactive"] = new System.Text.Json.Nodes.JsonObject { ["language"] = language }, ["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = language } });

        await Run(Sample.Of(Cell("a", "csharp", "x"), Cell("b", "fsharp", "y"), Cell("c", "sql", "#!sql\nz")), kernel: kernel);

        Assert.Equal(["x", "#!fsharp\ny", "#!sql\nz"], kernel.Cells);
    }

    [Fact]
    public async Task Run_WithAKernelThatIsNotThere_FailsBeforeAnythingIsSaved()
    {
        var document = NotebookDocument.New(new() { ["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "cobol" } }, []);
        var saved = 0;

        await Assert.ThrowsAsync<KernelStartException>(() => NotebookRunner.Run(document, "/n/x.ipynb", FakeKernel.Start, new RunOptions { Save = _ => saved++ }, CancellationToken.None));
        Assert.Equal(0, saved);
    }
}
