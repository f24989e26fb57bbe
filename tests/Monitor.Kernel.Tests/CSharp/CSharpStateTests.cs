using Monitor.Kernel.Languages;

namespace Monitor.Kernel.Tests.CSharp;

[Collection(ConsoleTurns.Name)]
public sealed class CSharpStateTests : IDisposable
{
    private readonly CSharpNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void Execute_VariableMethodAndType_AreThereInLaterCells()
    {
        notebook.Done("var counts = new List<int> { 1, 2 };");
        notebook.Done("int Total() => counts.Sum();\nrecord Victim(string Name);");
        notebook.Done("counts.Add(3);");
        Assert.Equal("6 Victim { Name = V1 }", notebook.Value("$\"{Total()} {new Victim(\"V1\")}\""));
    }

    [Fact]
    public void Execute_NameDeclaredAgainWithAnotherType_HasTheNewOne()
    {
        notebook.Done("var x = 1; class Row { public int A = 1; } int F() => 1;");
        notebook.Done("var x = \"text\"; class Row { public string B = \"b\"; } int F() => 2;");
        Assert.Equal("text b 2", notebook.Value("x + \" \" + new Row().B + \" \" + F()"));
    }

    [Fact]
    public void Execute_MethodOfAnEarlierCell_KeepsTheVariableThatItWasWrittenWith()
    {
        notebook.Done("var rate = 1;\nint Rate() => rate;");
        notebook.Done("var rate = 2;");
        Assert.Equal(1, notebook.Value("Rate()"));
    }

    [Fact]
    public void Execute_UsingsOfACell_HoldInLaterOnes()
    {
        notebook.Done("using System.Globalization;\nusing static System.Math;");
        Assert.Equal("9 1,5", notebook.Value("Max(3, 9) + \" \" + 1.5.ToString(CultureInfo.InvariantCulture).Replace('.', ',')"));
    }

    [Fact]
    public void Execute_Await_GoesOnWhenTheTaskIsDone()
    {
        notebook.Done("async Task<int> Later(int n) { await Task.Delay(5); return n; }\nvar sum = await Later(1);");
        Assert.Equal(3, notebook.Value("sum + await Later(2)"));
    }

    [Fact]
    public void Execute_TaskResultOfAsyncCode_DoesNotBlockForEver() =>
        Assert.Equal(4, notebook.Value("async Task<int> Later() { await Task.Delay(5); await Task.Yield(); return 4; }\nLater().Result"));

    [Theory]
    [InlineData("1 + 1", true)]
    [InlineData("1 + 1;", false)]
    [InlineData("var x = 1;", false)]
    [InlineData("Console.Write(\"\")", false)]
    [InlineData("int F() => 1;", false)]
    [InlineData("return 5;", true)]
    [InlineData("(string)null", true)]
    [InlineData("// only a remark", false)]
    [InlineData("var a = 1;\na", true)]
    public void Execute_LastExpression_IsTheValueUnlessASemicolonEndsIt(string code, bool valued) =>
        Assert.Equal(valued, notebook.Run(code) is CellResult.Valued);

    [Fact]
    public void Execute_CellThatFails_KeepsWhatItHadAssigned()
    {
        notebook.Failure("var a = 1;\nvar b = int.Parse(\"x\");");
        Assert.Equal(1, notebook.Value("a + b"));
    }

    [Fact]
    public void Execute_CellThatDoesNotCompile_ChangesNothing()
    {
        notebook.Done("var a = 1;");
        notebook.Failure("var a = \"s\"; var c = unknown;");
        Assert.Equal(2, notebook.Value("a + 1"));
        Assert.DoesNotContain(notebook.Language.Variables, v => v.Name == "c");
    }

    [Fact]
    public void Execute_OutVariableOfAnExpression_IsThereLater()
    {
        notebook.Value("int.TryParse(\"12\", out var parsed)");
        Assert.Equal(12, notebook.Value("parsed"));
    }

    [Fact]
    public void Execute_LambdaOfACellWithoutDeclarations_LivesOn()
    {
        notebook.Done("Func<int> later = null; int calls = 0;");
        notebook.Done("later = () => ++calls;");
        for (var i = 0; i < 5; i++)
        {
            notebook.Value("1 + 1");
        }

        GC.Collect();
        Assert.Equal(1, notebook.Value("later()"));
        Assert.Equal(1, notebook.Value("calls"));
    }

    [Fact]
    public void Execute_UnsafeCodeAndExtensionMethods_Compile()
    {
        notebook.Done("static int Twice(this int n) => 2 * n;");
        Assert.Equal(6, notebook.Value("int n; unsafe { int three = 3; int* p = &three; n = *p; }\nn.Twice()"));
    }

    [Fact]
    public void Execute_LoopsOfEachKind_RunAsWritten() =>
        Assert.Equal(
            "3 3 3 3 3",
            notebook.Value("int a = 0, b = 0, c = 0, d = 0, e = 0;\nwhile (a < 3) a++;\ndo { b++; } while (b < 3);\nfor (var i = 0; i < 3; i++)\n    if (i >= 0) c++; else c--;\nforeach (var (x, y) in new[] { (1, 2) }) d = x + y;\nagain: if (e < 3) { e++; goto again; }\n$\"{a} {b} {c} {d} {e}\""));

    [Fact]
    public void Variables_SeveralCells_HoldTheLastOfEachNameInOrder()
    {
        notebook.Done("var z = 1; var a = 2; const int K = 3;");
        notebook.Done("var z = \"new\";");
        Assert.Equal(
            [("K", typeof(int), 3), ("a", typeof(int), 2), ("z", typeof(string), (object?)"new")],
            notebook.Language.Variables.Select(v => (v.Name, v.Type, v.Value)));
    }

    [Fact]
    public void Declare_ValueOfAnyNamedType_IsAVariable()
    {
        notebook.Language.Declare("shared", new Dictionary<string, (int, int[])[]> { ["a"] = [(1, [2])] }, typeof(Dictionary<string, (int, int[])[]>));
        notebook.Language.Declare("class", (int?)4, typeof(int?));
        Assert.Equal(7, notebook.Value("shared[\"a\"][0].Item1 + shared[\"a\"][0].Item2[0] + @class.Value"));
        notebook.Language.Declare("class", (int?)5, typeof(int?));
        Assert.Equal(5, notebook.Value("@class"));
    }

    [Fact]
    public void Declare_NameThatIsAConstantByNow_HidesIt()
    {
        notebook.Done("int k = 1;");
        notebook.Done("const int k = 2;");
        notebook.Language.Declare("k", 3, typeof(int));
        Assert.Equal(3, notebook.Value("k"));
    }

    [Fact]
    public void Declare_TypeWithoutAName_IsTheNearestThatHasOne()
    {
        var rows = new[] { 1, 2, 3 }.Where(n => n > 1);
        notebook.Language.Declare("rows", rows, rows.GetType());
        notebook.Language.Declare("row", new { A = 1 }, new { A = 1 }.GetType());
        Assert.Equal("5 { A = 1 }", notebook.Value("rows.Sum() + \" \" + row"));
        Assert.Equal(typeof(object), notebook.Language.Variables.Single(v => v.Name == "row").Type);
    }

    [Theory]
    [InlineData("9a")]
    [InlineData("a b")]
    [InlineData("")]
    public void Declare_NameThatCSharpCannotHave_IsRefused(string name) =>
        Assert.Equal("DeclareError", Assert.Throws<CellException>(() => notebook.Language.Declare(name, 1, typeof(int))).Name);

    [Fact]
    public void Execute_ThousandCells_KeepMemoryWithinBounds()
    {
        notebook.Done("var y = 1;");
        for (var i = 0; i < 100; i++)
        {
            notebook.Value(FormattableString.Invariant($"{i} + y"));
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(i + 1, notebook.Value(FormattableString.Invariant($"{i} + y")));
        }

        // Cells that declare nothing leave nothing: a kilobyte each would be a leak.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);
    }
}
