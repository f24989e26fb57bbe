using System.Diagnostics;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.FSharp;

namespace Monitor.Kernel.Tests.FSharp;

/// <summary>F# takes the console and seconds to make: one for all tests, which use names of their own.</summary>
public sealed class FSharpFixture : IDisposable
{
    public FSharpLanguage Language { get; } = new(new FSharpStart { Opens = ["System.IO"] });

    public void Dispose() => Language.Dispose();
}

[CollectionDefinition("FSharp", DisableParallelization = true)]
public sealed class FSharpCells : ICollectionFixture<FSharpFixture>;

[Collection("FSharp")]
public sealed class FSharpLanguageTests(FSharpFixture fixture)
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    private FSharpLanguage Language => fixture.Language;

    [Fact]
    public void Execute_TrailingExpression_IsTheValue() => Assert.Equal(42, Value("let six = 6\nsix * 7"));

    [Fact]
    public void Execute_BindingOnly_HasNoValue() => Assert.Same(CellResult.Done, Run("let nothing = 1"));

    [Fact]
    public void Execute_UnitExpression_HasNoValue() => Assert.Same(CellResult.Done, Run("ignore 1"));

    [Fact]
    public void Execute_LaterCell_SeesWhatEarlierOnesBound()
    {
        Run("let carried = 20\nlet double x = 2 * x");
        Assert.Equal(41, Value("double carried + 1"));
    }

    [Fact]
    public void Execute_NameBoundAgain_HasTheNewValue()
    {
        Run("let again = 1");
        Run("let again = \"two\"");
        Assert.Equal("two", Value("again"));
    }

    [Fact]
    public void Execute_OpensOfTheStart_AreOpen() => Assert.Equal(".fsx", Value("Path.GetExtension \"a.fsx\""));

    [Fact]
    public void Execute_Printing_GoesToTheConsoleAndTheValueDoesNot()
    {
        var before = Console.Out;
        using var console = new StringWriter();
        Console.SetOut(console);
        try
        {
            Assert.Equal(3, Value("printf \"a\"\nprintfn \"b\"\n1 + 2"));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal("ab" + Environment.NewLine, console.ToString());
    }

    [Fact]
    public void Execute_TypeError_NamesLineAndColumnWithACaret()
    {
        var failed = Failed("let fine = 1\nlet z : string = 5");
        Assert.Equal("CompilationError", failed.Name);
        Assert.StartsWith("(2,18): error FS0001:", failed.Message, StringComparison.Ordinal);
        Assert.Equal(["let z : string = 5", "                 ^"], failed.Traceback[..2]);
    }

    [Fact]
    public void Execute_UnknownName_SaysSo() => Assert.Contains("'nowhere' is not defined", Failed("nowhere + 1").Message, StringComparison.Ordinal);

    [Fact]
    public void Execute_Exception_NamesItsTypeAndTheLineOfTheCellAndNoPath()
    {
        Run("[<System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)>]\nlet boom () : int = failwith \"boom\"");
        var failed = Failed("let before = 1\n\nboom ()");
        Assert.Equal(("System.Exception", "boom"), (failed.Name, failed.Message));
        Assert.Equal(["   at boom, line 2 of an earlier cell", "   at line 3", "System.Exception: boom"], failed.Traceback);
    }

    [Fact]
    public void Execute_ExceptionOfTheCell_IsNamedAsTheCellNamesIt()
    {
        var failed = Failed("exception Refused of string\nraise (Refused \"no\")");
        Assert.StartsWith("Refused", failed.Name, StringComparison.Ordinal);
        Assert.DoesNotContain("FSI_", string.Join('\n', failed.Traceback), StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_NothingButAFailure_IsThatFailure() => Assert.Equal("no", Failed("failwith \"no\"").Message);

    [Fact]
    public void Declare_ListOfOptions_IsOne()
    {
        var list = (Microsoft.FSharp.Collections.FSharpList<Microsoft.FSharp.Core.FSharpOption<int>>)Value("[Some 1; None]")!;
        Language.Declare("options", list, list.GetType());
        Assert.Equal(1, Value("List.choose id options |> List.sum"));
    }

    [Fact]
    public void Execute_Warning_IsWrittenToStandardError()
    {
        var outputs = new RecordingOutputs();
        Language.Execute("let partial x = match x with 1 -> 2", outputs, None);
        Assert.StartsWith("(1,23): warning FS0025:", outputs.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_ComputationThatIsAwaited_HasItsResult() => Assert.Equal(5, Value("async { do! Async.Sleep 10\n        return 5 } |> Async.RunSynchronously"));

    [Theory]
    [InlineData("while true do ()")]
    [InlineData("System.Threading.Thread.Sleep 100000")]
    [InlineData("Async.Sleep 100000 |> Async.RunSynchronously")]
    [InlineData("(task { do! System.Threading.Tasks.Task.Delay 100000 }).Wait()")]
    [InlineData("while true do (try System.Threading.Thread.Sleep 10000 with _ -> ())")]
    [InlineData("let rec spin x = if x < 0 then x else spin (if x > 1000 then 0 else x + 1)\nspin 1")]
    public void Execute_Interrupted_EndsWithinASecondAndStateSurvives(string code)
    {
        Run("let survivor = 7");
        using var source = new CancellationTokenSource();
        source.CancelAfter(1500);
        var watch = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => Language.Execute(code, new RecordingOutputs(), source.Token));
        Assert.True(watch.ElapsedMilliseconds < 3500, $"{watch.ElapsedMilliseconds} ms");
        Assert.Equal(8, Value("survivor + 1"));
    }

    [Fact]
    public void Execute_InterruptedWhileItCompilesOrRuns_StaysOfUse()
    {
        Run("let anchor = [1; 2; 3]");
        for (var delay = 0; delay < 400; delay += 20)
        {
            using var source = new CancellationTokenSource();
            source.CancelAfter(delay);
            Assert.ThrowsAny<OperationCanceledException>(() => Language.Execute("while true do ()", new RecordingOutputs(), source.Token));
            Assert.Equal(6, Value("List.sum anchor"));
        }

        Assert.Equal(1, Value("type After = { C: int }\nlet after = { C = 1 }\nafter.C"));
    }

    [Fact]
    public void Variables_AfterCells_AreTheLastOfEachName()
    {
        Run("let listed = 1.5");
        Run("let listed = \"x\"");
        var variable = Assert.Single(Language.Variables, v => v.Name == "listed");
        Assert.Equal((typeof(string), "x"), (variable.Type, variable.Value));
        Assert.DoesNotContain(Language.Variables, v => v.Name == "it");
    }

    [Fact]
    public void Declare_Number_IsANumber()
    {
        Language.Declare("given", 40, typeof(int));
        Assert.Equal(42, Value("given + 2"));
    }

    [Fact]
    public void Declare_Sequence_HasTheTypeItIsDeclaredWith()
    {
        Language.Declare("odd", Enumerable.Range(0, 3).Select(i => 2 * i + 1), typeof(IEnumerable<int>));
        Assert.Equal(9, Value("Seq.sum odd"));
    }

    [Fact]
    public void Declare_DictionaryOfLists_CanBeUsed()
    {
        Language.Declare("nested", new Dictionary<string, List<int[]>> { ["a"] = [[1, 2]] }, typeof(IReadOnlyDictionary<string, List<int[]>>));
        Assert.Equal(2, Value("nested.[\"a\"].[0].[1]"));
    }

    [Fact]
    public void Declare_AnonymousType_IsAnObject()
    {
        var value = new { A = 1 };
        Language.Declare("hidden", value, value.GetType());
        Assert.Equal("{ A = 1 }", Value("string hidden"));
    }

    [Fact]
    public void Declare_Null_IsNull()
    {
        Language.Declare("missing", null, typeof(string));
        Assert.Equal(true, Value("isNull missing"));
    }

    [Fact]
    public void Declare_NameThatIsNone_IsRefused() =>
        Assert.Contains("2x", Assert.Throws<CellException>(() => Language.Declare("2x", 1, typeof(int))).Message, StringComparison.Ordinal);

    [Fact]
    public void Complete_MemberOfAModule_HasSignatureAndDocumentation()
    {
        const string code = "let s = List.conc";
        var found = Language.Complete(code, code.Length, None);
        Assert.Equal((13, 17), (found.Start, found.End));
        var concat = Assert.Single(found.Items, i => i.Text == "concat");
        Assert.Contains("lists", concat.Documentation, StringComparison.Ordinal);
        Assert.Contains("concat", concat.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_ValueOfAnEarlierCell_IsThere()
    {
        Run("let completeMe = 1");
        Assert.Contains(Language.Complete("1 + compl", 9, None).Items, i => i.Text == "completeMe");
    }

    [Fact]
    public void Inspect_FunctionOfTheCoreLibrary_HasSignatureAndSummary()
    {
        var bundle = Language.Inspect("List.map", 6, 0, None);
        var text = (string?)bundle!.Data["text/plain"];
        Assert.Contains("map", text, StringComparison.Ordinal);
        Assert.Contains("Builds a new collection", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Blank_IsNothing() => Assert.Null(Language.Inspect("   ", 1, 0, None));

    [Theory]
    [InlineData("1 + 1", CompletenessState.Complete)]
    [InlineData("let f x = x + 1", CompletenessState.Complete)]
    [InlineData("let f x =", CompletenessState.Incomplete)]
    [InlineData("for i in 1 .. 3 do", CompletenessState.Incomplete)]
    [InlineData("printfn \"a", CompletenessState.Incomplete)]
    [InlineData("(1 + 2", CompletenessState.Incomplete)]
    [InlineData("[1; 2", CompletenessState.Incomplete)]
    [InlineData("match 1 with", CompletenessState.Incomplete)]
    [InlineData("(* a comment", CompletenessState.Incomplete)]
    [InlineData("let = 5\nlet x = 1", CompletenessState.Invalid)]
    [InlineData("1 + )\nlet x = 1", CompletenessState.Invalid)]
    public void IsComplete_Code_IsJudgedByItsParse(string code, CompletenessState state) => Assert.Equal(state, Language.IsComplete(code).State);

    [Fact]
    public void IsComplete_AfterAnEqualsSign_IndentsTheNextLine() => Assert.Equal("    ", Language.IsComplete("let f x =").Indent);

    [Fact]
    public void Reference_Assembly_CanBeOpened()
    {
        Language.Reference([typeof(CsCheck.Check).Assembly.Location]);
        Assert.Equal("CsCheck.Check", Value("typeof<CsCheck.Check>.FullName"));
    }

    [Fact]
    public void Execute_LoadOfAFile_HasItsModule()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("monitor-fsharp-").FullName, "Loaded.fsx");
        File.WriteAllText(file, "let fromFile = 11");
        Assert.Equal(12, Value($"#load @\"{file}\"\nLoaded.fromFile + 1"));
    }

    private CellResult Run(string code) => Executed(code);

    private object? Value(string code) => Assert.IsType<CellResult.Valued>(Executed(code)).Value;

    private CellResult Executed(string code)
    {
        var result = Language.Execute(code, new RecordingOutputs(), None);
        return result is CellResult.Failed failed ? throw new InvalidOperationException(string.Join('\n', failed.Traceback)) : result;
    }

    private CellResult.Failed Failed(string code) => Assert.IsType<CellResult.Failed>(Language.Execute(code, new RecordingOutputs(), None));
}
