namespace Monitor.Kernel.Tests.CSharp;

[Collection(ConsoleTurns.Name)]
public sealed class CSharpErrorTests : IDisposable
{
    private readonly CSharpNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void Execute_UnknownName_IsMarkedInItsLine()
    {
        var failure = notebook.Failure("var a = 1;\n\tvar b = a + unknown;");
        Assert.Equal("CompilationError", failure.Name);
        Assert.Equal("(2,14): error CS0103: The name 'unknown' does not exist in the current context", failure.Message);
        Assert.Equal([failure.Message, "\tvar b = a + unknown;", "\t            ^^^^^^^"], failure.Traceback);
    }

    [Fact]
    public void Execute_SeveralErrors_AreInTheOrderOfTheCell()
    {
        var failure = notebook.Failure("int q = \"s\";\nvar b = unknown;");
        Assert.Equal(
            "(1,9): error CS0029: Cannot implicitly convert type 'string' to 'int'\n(2,9): error CS0103: The name 'unknown' does not exist in the current context",
            failure.Message);
    }

    [Theory]
    [InlineData("while (true) unknown();", "(1,14)", "             ^^^^^^^")]
    [InlineData("foreach (var n in new[] { 1 }) { var a = n; unknown(); }", "(1,45)", "                                            ^^^^^^^")]
    [InlineData("for (;;) for (;;) { if (true) { while (unknown) { } } }", "(1,40)", "                                       ^^^^^^^")]
    public void Execute_ErrorInALoop_HasTheColumnThatItIsWrittenIn(string code, string place, string mark)
    {
        var failure = notebook.Failure(code);
        Assert.StartsWith(place, failure.Message, StringComparison.Ordinal);
        Assert.Equal(mark, failure.Traceback[2]);
    }

    [Fact]
    public void Execute_MethodThatCallsItselfWithoutEnd_IsAnErrorAndTheSessionLives()
    {
        Assert.Equal("System.InsufficientExecutionStackException", notebook.Failure("int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)").Name);
        Assert.Equal(2, notebook.Value("1 + 1"));
    }

    [Fact]
    public void Execute_ErrorsWithoutEnd_AreCountedBeyondTwenty()
    {
        var failure = notebook.Failure(string.Join('\n', Enumerable.Repeat("unknown.Call();", 25)));
        Assert.Equal("… and 5 errors more.", failure.Traceback[^1]);
    }

    [Fact]
    public void Execute_ExceptionInAMethodOfTheCell_ShowsBothLines()
    {
        var failure = notebook.Failure("int Ratio(int n)\n{\n    return n / (n - 1);\n}\n\nRatio(1)");
        Assert.Equal("System.DivideByZeroException", failure.Name);
        Assert.Equal(
            ["Cell line 6: Ratio(1)", "Cell line 3, in Ratio(int n): return n / (n - 1);", "System.DivideByZeroException: Attempted to divide by zero."],
            failure.Traceback);
    }

    [Fact]
    public void Execute_ExceptionInAMethodOfAnEarlierCell_SaysSo()
    {
        notebook.Done("// first\nint Parse(string text) => int.Parse(text);");
        Assert.Equal(
            ["Cell line 1: Parse(\"x\")", "Earlier cell line 2, in Parse(string text): int Parse(string text) => int.Parse(text);", "System.FormatException: The input string 'x' was not in a correct format."],
            notebook.Failure("Parse(\"x\")").Traceback);
    }

    [Fact]
    public void Execute_ExceptionAfterAwaitAndInALambda_HasItsLine()
    {
        Assert.Equal(
            ["Cell line 2: throw new InvalidOperationException(\"late\");", "System.InvalidOperationException: late"],
            notebook.Failure("await Task.Delay(1);\nthrow new InvalidOperationException(\"late\");").Traceback);
        Assert.Contains(
            "Cell line 1, in a lambda: new[] { 0 }.Select(n => 1 / n).ToList()",
            notebook.Failure("new[] { 0 }.Select(n => 1 / n).ToList()").Traceback);
    }

    [Fact]
    public void Execute_InnerExceptions_ComeBeforeWhatTheyLedTo() =>
        Assert.Equal(
            ["System.ArgumentException: cause", "", "which led to", "", "Cell line 1: throw new Exception(\"effect\", new ArgumentException(\"cause\"));", "System.Exception: effect"],
            notebook.Failure("throw new Exception(\"effect\", new ArgumentException(\"cause\"));").Traceback);

    [Fact]
    public void Execute_AggregateOfOne_IsThatOne() =>
        Assert.Equal("System.ArgumentException", notebook.Failure("Task.Run(() => throw new ArgumentException(\"only\")).Wait()").Name);

    [Fact]
    public void Execute_AggregateOfSeveral_TellsOfEach()
    {
        var failure = notebook.Failure("throw new AggregateException(new Exception(\"one\"), new AggregateException(new Exception(\"two\")));");
        Assert.Contains("System.Exception: one", failure.Traceback);
        Assert.Contains("System.Exception: two", failure.Traceback);
        Assert.Equal("System.AggregateException", failure.Name);
    }

    [Fact]
    public void Execute_ExceptionTypeOfACell_HasItsPlainName()
    {
        notebook.Done("class RuleBroken(string rule) : Exception(\"Broken: \" + rule);");
        Assert.Equal("RuleBroken", notebook.Failure("throw new RuleBroken(\"V7\");").Name);
    }

    [Fact]
    public void Execute_SameCellTwice_HasTheSameTraceback()
    {
        const string Cell = "Action a = () => throw new Exception(\"x\");\na();";
        Assert.Equal(notebook.Failure(Cell).Traceback, notebook.Failure(Cell).Traceback);
    }
}
