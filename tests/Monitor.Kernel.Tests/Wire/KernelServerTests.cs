using System.Text.Json.Nodes;
using Monitor.Kernel.Client;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Tests.Wire;

public sealed class KernelServerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Execute_EachKindOfOutput_ComesInItsOrder()
    {
        await using var kernel = await ServedNotebook.Start();
        var (reply, outputs) = await kernel.Run("print a\nprint b\nwarn c\nprint d\ndisplay e\nclear\nupdate f\nvalue g");
        Assert.Equal((CellStatus.Ok, 1), (reply.Status, reply.ExecutionCount));
        Assert.Equal(
            ["out ab", "error c", "out d", "display e shown", "clear True", "update f shown", "result g 1"],
            outputs.Select(Line));
    }

    [Fact]
    public async Task Execute_Failing_IsAnErrorInOutputAndReply()
    {
        await using var kernel = await ServedNotebook.Start();
        var (reply, outputs) = await kernel.Run("print before\nfail wrong");
        Assert.Equal((CellStatus.Error, "Failure", "wrong"), (reply.Status, reply.ErrorName, reply.ErrorMessage));
        Assert.Equal(["line 1", "wrong"], reply.Traceback);
        Assert.Equal(["out before", "failed Failure wrong"], outputs.Select(Line));
    }

    [Fact]
    public async Task Execute_Throwing_LeavesTheKernelUp()
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal("NotSupportedException", (await kernel.Run("throw x")).Reply.ErrorName);
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print x")).Reply.Status);
    }

    [Fact]
    public async Task Execute_CountsAndHistory_AreOfStoredCellsOnly()
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal(1, (await kernel.Run("value 1")).Reply.ExecutionCount);
        var (reply, outputs) = await kernel.Run("value 2", new ExecuteOptions { Silent = true });
        Assert.Equal(2, reply.ExecutionCount);
        Assert.Empty(outputs);
        Assert.Equal(2, (await kernel.Run("value 3", new ExecuteOptions { StoreHistory = false })).Reply.ExecutionCount);
        Assert.Equal(2, (await kernel.Run("value 4")).Reply.ExecutionCount);
        var history = await Ask(kernel, "history_request", """{"hist_access_type":"tail","n":10,"output":true,"raw":true}""");
        Assert.Equal("""[[1,1,["value 1","1"]],[1,2,["value 4","4"]]]""", history["history"]!.ToJsonString());
    }

    [Fact]
    public async Task Execute_UserExpressions_EachHasItsValueOrError()
    {
        await using var kernel = await ServedNotebook.Start();
        var options = new ExecuteOptions { UserExpressions = new ExecuteOptions().UserExpressions.Add("good", "value 7").Add("bad", "fail no").Add("none", "print x") };
        var (reply, outputs) = await kernel.Run("print y", options);
        Assert.Equal("7", reply.UserExpressions["good"]!["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal(("error", "no"), (reply.UserExpressions["bad"]!["status"]!.GetValue<string>(), reply.UserExpressions["bad"]!["evalue"]!.GetValue<string>()));
        Assert.Equal("ok", reply.UserExpressions["none"]!["status"]!.GetValue<string>());
        Assert.Equal(["out y"], outputs.Select(Line));
    }

    [Theory]
    [InlineData(true, CellStatus.Aborted, 2)]
    [InlineData(false, CellStatus.Ok, 4)]
    public async Task Execute_QueuedBehindAFailure_DoesNotRunWhenItStopsOnError(bool stops, CellStatus queued, int ran)
    {
        await using var kernel = await ServedNotebook.Start();
        var failing = kernel.Run("pause 500\nfail x", new ExecuteOptions { StopOnError = stops });
        var second = kernel.Run("print 2");
        var third = kernel.Run("print 3");
        Assert.Equal(CellStatus.Error, (await failing).Reply.Status);
        Assert.Equal((queued, queued), ((await second).Reply.Status, (await third).Reply.Status));
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print 4")).Reply.Status);
        Assert.Equal(ran, kernel.Notebook.Ran.Count);
    }

    [Fact]
    public async Task Interrupt_RunningCell_EndsItAndTheNextRuns()
    {
        await using var kernel = await ServedNotebook.Start();
        var waiting = kernel.Run("print x\nwait");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await kernel.Client.Interrupt(TestContext.Current.CancellationToken);
        Assert.Equal("Interrupted", (await waiting.WaitAsync(Soon, TestContext.Current.CancellationToken)).Reply.ErrorName);
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print y")).Reply.Status);
    }

    [Fact]
    public async Task Interrupt_NothingRunning_DoesNothing()
    {
        await using var kernel = await ServedNotebook.Start();
        await kernel.Client.Interrupt(TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print y")).Reply.Status);
    }

    [Fact]
    public async Task Read_FrontEndGivesInput_TheCellHasTheLine()
    {
        await using var kernel = await ServedNotebook.Start();
        var (_, outputs) = await kernel.Run("print x\nask Name:", new ExecuteOptions { Input = (prompt, password) => $"{prompt} Vera {password}" });
        Assert.Equal(["out x", "result Name: Vera False 1"], outputs.Select(Line));
    }

    [Fact]
    public async Task Read_FrontEndGivesNone_IsStdinNotImplemented()
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal("StdinNotImplemented", (await kernel.Run("ask Name:")).Reply.ErrorName);
    }

    [Fact]
    public async Task Interrupt_CellThatWaitsForInput_EndsItAndALateLineIsNoAnswerToTheNext()
    {
        await using var kernel = await ServedNotebook.Start();
        using var asked = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var waiting = kernel.Run("ask first", new ExecuteOptions
        {
            Input = (_, _) =>
            {
                asked.Set();
                release.Wait(TestContext.Current.CancellationToken);
                return "late";
            },
        });
        Assert.True(asked.Wait(Soon, TestContext.Current.CancellationToken));
        await kernel.Client.Interrupt(TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Error, (await waiting.WaitAsync(Soon, TestContext.Current.CancellationToken)).Reply.Status);
        release.Set();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var (_, outputs) = await kernel.Run("ask second", new ExecuteOptions { Input = (_, _) => "right" });
        Assert.Equal(["result right 2"], outputs.Select(Line));
    }

    [Fact]
    public async Task Execute_Timeout_InterruptsAndTheKernelSurvives()
    {
        await using var kernel = await ServedNotebook.Start();
        var error = await Assert.ThrowsAsync<CellTimeoutException>(() => kernel.Run("wait", new ExecuteOptions { Timeout = TimeSpan.FromMilliseconds(300) }));
        Assert.True(error.Survived);
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print y")).Reply.Status);
    }

    [Fact]
    public async Task Execute_Flooding_IsBoundedInMessagesAndTextAndSaysSo()
    {
        await using var kernel = await ServedNotebook.Start();
        var (reply, outputs) = await kernel.Run("flood 10000000");
        Assert.Equal(CellStatus.Ok, reply.Status);
        var texts = outputs.Cast<KernelOutput.Text>().ToList();
        Assert.InRange(texts.Count, 1, 1000);
        Assert.InRange(texts.Sum(t => (long)t.Content.Length), OutputLimits.CharactersPerStream, OutputLimits.CharactersPerStream + 200);
        Assert.EndsWith("to stdout; the rest is not shown.]\n", texts[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AfterTheCellEnded_BelongsToTheCellThatStartedIt()
    {
        await using var kernel = await ServedNotebook.Start();
        var (_, first) = await kernel.Run("later x");
        var (_, second) = await kernel.Run("print y\npause 1000");
        Assert.Equal(["out x"], first.Select(Line));
        Assert.Equal(["out y"], second.Select(Line));
    }

    [Fact]
    public async Task Complete_Cursor_IsInCodePoints()
    {
        await using var kernel = await ServedNotebook.Start();
        var reply = await Ask(kernel, "complete_request", """{"code":"𝟘𝟘 pri","cursor_pos":6}""");
        Assert.Equal(("ok", 3, 6), (reply["status"]!.GetValue<string>(), reply["cursor_start"]!.GetValue<int>(), reply["cursor_end"]!.GetValue<int>()));
        Assert.Equal("""["print"]""", reply["matches"]!.ToJsonString());
        var typed = reply["metadata"]!["_jupyter_types_experimental"]![0]!;
        Assert.Equal(("print", "keyword", 3, "print TEXT"), (typed["text"]!.GetValue<string>(), typed["type"]!.GetValue<string>(), typed["start"]!.GetValue<int>(), typed["signature"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"code":"𝟘","cursor_pos":99}""")]
    [InlineData("""{"code":"𝟘","cursor_pos":-1}""")]
    [InlineData("""{"code":"𝟘"}""")]
    public async Task Complete_CursorOutsideTheCell_IsItsNearerEnd(string content)
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal("ok", (await Ask(kernel, "complete_request", content))["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"code":"print","cursor_pos":2,"detail_level":1}""", "print TEXT at 2, detail 1")]
    [InlineData("""{"code":"other","cursor_pos":2,"detail_level":0}""", null)]
    public async Task Inspect_Known_IsFound(string content, string? text)
    {
        await using var kernel = await ServedNotebook.Start();
        var reply = await Ask(kernel, "inspect_request", content);
        Assert.Equal(text is not null, reply["found"]!.GetValue<bool>());
        Assert.Equal(text, reply["data"]!["text/plain"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("print", """{"status":"complete"}""")]
    [InlineData("print(", """{"status":"incomplete","indent":"    "}""")]
    [InlineData(")", """{"status":"invalid"}""")]
    public async Task IsComplete_Cell_HasTheIndentOnlyWhenMoreIsAwaited(string code, string reply)
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal(reply, (await Ask(kernel, "is_complete_request", new JsonObject { ["code"] = code }.ToJsonString())).ToJsonString());
    }

    [Fact]
    public async Task KernelInfo_Language_IsAsNotebooksRecordIt()
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal("5.4", kernel.Client.Info["protocol_version"]!.GetValue<string>());
        Assert.Equal(
            """{"name":"C#","version":"14.0","mimetype":"text/x-csharp","file_extension":".cs","pygments_lexer":"csharp","codemirror_mode":"text/x-csharp"}""",
            kernel.Client.Info["language_info"]!.ToJsonString().Replace("\\u0023", "#", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("execute_request", "{}", "has no code")]
    [InlineData("execute_request", """{"code":1}""", "code of execute_request must be a text")]
    [InlineData("execute_request", """{"code":"x","silent":"no"}""", "silent of execute_request must be true or false")]
    [InlineData("execute_request", """{"code":"x","user_expressions":[]}""", "user_expressions of execute_request must be an object")]
    [InlineData("complete_request", """{"code":"x","cursor_pos":"1"}""", "cursor_pos of complete_request must be a whole number")]
    [InlineData("inspect_request", """{"code":"x","detail_level":2}""", "detail_level of inspect_request must be 0 or 1")]
    [InlineData("history_request", """{"hist_access_type":"all"}""", "range, tail or search")]
    [InlineData("subshell_request", "{}", "no answer to subshell_request")]
    public async Task Answer_RequestThatCannotBeDone_NamesWhatIsWrong(string type, string content, string named)
    {
        await using var kernel = await ServedNotebook.Start();
        var reply = await Ask(kernel, type, content);
        Assert.Equal("error", reply["status"]!.GetValue<string>());
        Assert.Contains(named, reply["evalue"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print x")).Reply.Status);
    }

    [Fact]
    public async Task DebugRequest_NoDebugger_IsDeclined()
    {
        await using var kernel = await ServedNotebook.Start();
        var reply = await Ask(kernel, "debug_request", """{"seq":3,"type":"request","command":"initialize"}""");
        Assert.Equal((false, 3, "initialize"), (reply["success"]!.GetValue<bool>(), reply["request_seq"]!.GetValue<int>(), reply["command"]!.GetValue<string>()));
    }

    [Fact]
    public async Task CommInfo_NoWidgets_IsEmpty()
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.Equal("""{"status":"ok","comms":{}}""", (await Ask(kernel, "comm_info_request", "{}")).ToJsonString());
    }

    [Fact]
    public async Task Shutdown_Asked_EndsTheWait()
    {
        await using var kernel = await ServedNotebook.Start();
        Assert.True(await kernel.Client.Shutdown(Soon));
        await Task.Run(kernel.Server.Wait, TestContext.Current.CancellationToken).WaitAsync(Soon, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Server_PortInUse_SaysWhichChannelAndPort()
    {
        await using var kernel = await ServedNotebook.Start();
        var error = Assert.Throws<PortInUseException>(() => new KernelServer(kernel.Connection, kernel.Notebook, KernelIdentity.CSharp, TextWriter.Null, TimeProvider.System));
        Assert.Contains($"tcp://127.0.0.1:{kernel.Connection.ShellPort} for its shell channel", error.Message, StringComparison.Ordinal);
    }

    private static Task<JsonObject> Ask(ServedNotebook kernel, string type, string content) =>
        kernel.Client.Ask(type, JsonNode.Parse(content)!.AsObject(), TestContext.Current.CancellationToken).WaitAsync(Soon);

    private static string Line(KernelOutput output) => output switch
    {
        KernelOutput.Text(var stream, var text) => $"{(stream == TextChannel.Out ? "out" : "error")} {text}",
        KernelOutput.Display(var bundle, var id) => $"display {bundle.Data["text/plain"]} {id}",
        KernelOutput.Update(var id, var bundle) => $"update {bundle.Data["text/plain"]} {id}",
        KernelOutput.Result(var bundle, var count) => $"result {bundle.Data["text/plain"]} {count}",
        KernelOutput.Error(var name, var message, _) => $"failed {name} {message}",
        KernelOutput.Clear(var wait) => $"clear {wait}",
        _ => output.ToString(),
    };
}
