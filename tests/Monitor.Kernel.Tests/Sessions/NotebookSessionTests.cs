using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;
using Monitor.Kernel.Tests.CSharp;

namespace Monitor.Kernel.Tests.Sessions;

[Collection(ConsoleTurns.Name)]
public sealed class NotebookSessionTests : IDisposable
{
    private readonly EchoLanguage html = new("html");
    private readonly EchoLanguage sql = new("sql");
    private readonly CSharpNotebook notebook;

    public NotebookSessionTests() => notebook = new(
        [html, sql],
        [
            new SayDirective("#!say"),
            new SayDirective("#!rest", takesRest: true),
            new SayDirective("#!within", then: (session, outputs, interrupt) => outputs.Write(TextChannel.Out, session.Run("#!html\ninner", "csharp", outputs, interrupt).ToString())),
            new SayDirective("#!again", then: (session, outputs, interrupt) =>
            {
                if (session.Run("#!again", "csharp", outputs, interrupt) is CellResult.Failed failed)
                {
                    throw new CellException(failed.Name, failed.Message);
                }
            }),
            new SayDirective("#r", then: (session, _, _) => session.Reference(["/packages/Some.dll"], [])),
        ]);

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void Execute_SeveralLanguages_RunInOrderAndTheLastValueIsTheResult()
    {
        Assert.Equal("two\n", notebook.Value("Console.Write(\"a\");\n1 + 1\n#!html\none\n#!h\ntwo\n"));
        Assert.Equal(["a", "2", "one\n"], notebook.Last.All.Select(s => s switch
        {
            Shown.Text text => text.Content,
            Shown.Display display => display.Bundle.Data["text/plain"].GetValue<string>(),
            _ => "?",
        }));
    }

    [Fact]
    public void Execute_NextCell_IsInTheDefaultLanguageAgain()
    {
        notebook.Run("#!html\n<p>");
        Assert.Equal(2, notebook.Value("1 + 1"));
    }

    [Fact]
    public void Execute_Directive_IsGivenItsArgumentsAndLine()
    {
        notebook.Done("var a = 1;\n#!say \"x y\" z\nvar b = 2;");
        Assert.Equal("[#!say x y|z line 2 rest '']", notebook.Last.Out);
    }

    [Fact]
    public void Execute_DirectiveThatTakesTheRest_HasItUpToAChangeOfLanguage()
    {
        Assert.Equal("after", notebook.Value("#!rest\nfirst\n#!say\n#!html\nafter"));
        Assert.Equal("[#!rest  line 1 rest 'first\n#!say']", notebook.Last.Out);
    }

    [Fact]
    public void Execute_ErrorAfterDirectives_HasTheLineOfTheCell()
    {
        Assert.StartsWith("(3,1): error CS0103", notebook.Failure("#!say\n\nunknown").Message, StringComparison.Ordinal);
        Assert.Equal("Cell line 4: int.Parse(\"x\")", notebook.Failure("#!say\n#!csharp\n\nint.Parse(\"x\")").Traceback[0]);
    }

    [Fact]
    public void Execute_CodeOfOtherLanguages_StandsOnItsLinesUnlessItIsProse()
    {
        Assert.Equal("\n\nSELECT 1", notebook.Value("#!say\n#!sql\nSELECT 1"));
        Assert.Equal("<p>", notebook.Value("#!say\n#!html\n<p>"));
    }

    [Theory]
    [InlineData("#!sya", "There is no directive '#!sya' (line 1 of the cell). Did you mean #!say? #!lsmagic lists all there are.")]
    [InlineData("1 + 1\n#!hmtl", "There is no directive '#!hmtl' (line 2 of the cell). Did you mean #!html? #!lsmagic lists all there are.")]
    [InlineData("#!entirely-else", "There is no directive '#!entirely-else' (line 1 of the cell). #!lsmagic lists all there are.")]
    [InlineData("#!html x", "#!html takes nothing on its line, but has 'x' in line 1.")]
    [InlineData("#!time x", "#!time takes nothing on its line, but has 'x' in line 1; what it times begins on the next.")]
    public void Execute_LineThatIsWrong_SaysWhatWouldBeRight(string code, string message)
    {
        var failure = notebook.Failure(code);
        Assert.Equal(("DirectiveError", message), (failure.Name, failure.Message));
        Assert.Equal(["DirectiveError: " + message], failure.Traceback);
    }

    [Fact]
    public void Execute_PartThatFails_EndsTheCell()
    {
        Assert.Equal("System.InvalidOperationException", notebook.Failure("#!html\nfail\n#!say").Name);
        Assert.Equal("", notebook.Last.Out);
    }

    [Fact]
    public void Execute_Time_ShowsHowLongTheRestTookAndKeepsItsValue()
    {
        Assert.Equal(2, notebook.Value("#!time\n1 + 1"));
        Assert.Matches(TimeDirective.Pattern, Assert.Single(notebook.Last.Displays).Data["text/plain"].GetValue<string>());
        notebook.Failure("#!time\nthrow new Exception();");
        Assert.Single(notebook.Last.Displays);
    }

    [Fact]
    public void Run_WithinACell_ReturnsToTheLanguageOfTheCell()
    {
        Assert.Equal(3, notebook.Value("#!within\n1 + 2"));
        Assert.Contains("Value = inner", notebook.Last.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithinItselfWithoutEnd_IsAnError() =>
        Assert.Equal("Cells run within cells 32 deep: does one import itself?", notebook.Failure("#!again").Message);

    [Fact]
    public void Reference_Assembly_ReachesLanguagesThatComeLater()
    {
        notebook.Done("#r \"Some.dll\"");
        var late = new EchoLanguage("late");
        notebook.Session.Add(late);
        Assert.Equal(["/packages/Some.dll"], html.References);
        Assert.Equal(["/packages/Some.dll"], late.References);
        Assert.Throws<CellException>(() => notebook.Session.Add(new EchoLanguage("late")));
    }

    [Fact]
    public void Interrupt_LanguageThatKnowsNothingOfIt_EndsItsCode()
    {
        CellResult? result = null;
        var outputs = new RecordingOutputs();
        var cell = new Thread(() => result = notebook.Session.Execute("#!sql\nspin", outputs));
        cell.Start();
        Assert.True(SpinWait.SpinUntil(() => outputs.Out.Length > 0, TimeSpan.FromMinutes(1)));
        Assert.True(notebook.Session.Interrupt());
        Assert.True(cell.Join(TimeSpan.FromMinutes(1)));
        Assert.Equal("Interrupted", Assert.IsType<CellResult.Failed>(result).Name);
    }

    [Theory]
    [InlineData("#!s", 3, 0, "#!say #!sql")]
    [InlineData("1 + 1\n #!ti", 11, 7, "#!time")]
    [InlineData("#r", 2, 0, "#r")]
    public void Complete_LineForTheKernel_OffersDirectivesAndLanguages(string code, int position, int start, string expected)
    {
        var found = notebook.Session.Complete(code, position);
        Assert.Equal(expected, string.Join(' ', found.Items.Select(i => i.Text)));
        Assert.Equal((start, position), (found.Start, found.End));
    }

    [Fact]
    public void Complete_InAnotherLanguage_IsAskedOfItWithItsText()
    {
        var found = notebook.Session.Complete("var a = 1;\n#!html\n<p>", 20);
        Assert.Equal(("<p>", 20), (found.Items.Single().Text, found.Start));
    }

    [Fact]
    public void Inspect_DirectiveAndOtherLanguage_AreRouted()
    {
        Assert.Equal("#!say words", notebook.Session.Inspect("#!say x", 3, 0)!.Data["text/plain"].GetValue<string>());
        Assert.Equal("<p>@1", notebook.Session.Inspect("#!html\n<p>", 8, 0)!.Data["text/plain"].GetValue<string>());
    }

    [Theory]
    [InlineData("#!html\nmore?", CompletenessState.Incomplete)]
    [InlineData("#!html", CompletenessState.Complete)]
    [InlineData("#!say\nint F() {", CompletenessState.Incomplete)]
    [InlineData("#!html\n<p>\n#!csharp\n1 + 1", CompletenessState.Complete)]
    public void IsComplete_Cell_IsDecidedByItsLastPart(string code, CompletenessState state) =>
        Assert.Equal(state, notebook.Session.IsComplete(code).State);
}
