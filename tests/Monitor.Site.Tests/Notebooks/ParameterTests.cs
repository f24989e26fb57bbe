using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

public class ParameterTests
{
    private const string Declared = "#!time\nvar year = 2015; // first\nvar share = 0.5;\nvar name = \"x\";\nvar quick = false;\nstring? label = null;\ndecimal rate = 1;\nvar regions = new[] { \"a\" };";

    private static NotebookDocument Notebook(string source = Declared) => Sample.Of(Sample.Prose("t", "#"), Sample.Code("p", source, CellTags.Parameters), Sample.Code("c", "print 1"));

    private static NotebookDocument Inject(NotebookDocument document, params Parameter[] parameters) =>
        ParameterCell.Inject(document, "csharp", new RunOptions { Parameters = [.. parameters] });

    private static Parameter Word(string name, string text) => new(name, text, IsText: true);

    [Fact]
    public void Inject_PutsACellAfterTheDeclaringOne_AsPapermillDoes()
    {
        var document = Inject(Notebook(), Word("year", "2019"), Word("share", "1"), Word("name", "5"), Word("quick", "True"));

        Assert.Equal(["t", "p", "injected-parameters", "c"], document.Cells.Select(c => c.Id));
        Assert.Equal([CellTags.InjectedParameters], document.Cells[2].Tags);
        Assert.Equal("// Parameters\nvar year = 2019;\nvar share = 1.0;\nvar name = \"5\";\nvar quick = true;", document.Cells[2].Source);
        Assert.Equal(
            (2019, "5", true),
            (document.Metadata["papermill"]!["parameters"]!["year"]!.GetValue<int>(), document.Metadata["papermill"]!["parameters"]!["name"]!.GetValue<string>(), document.Metadata["papermill"]!["parameters"]!["quick"]!.GetValue<bool>()));
    }

    [Fact]
    public void Inject_Again_ReplacesTheFormerCell()
    {
        var once = Inject(Notebook(), Word("year", "2019"));
        var twice = Inject(once, Word("year", "2018"));

        Assert.Equal(once.Text().Replace("2019", "2018", StringComparison.Ordinal), twice.Text());
    }

    [Fact]
    public void Inject_WithoutADeclaringCell_IsRefusedUnlessAllowed()
    {
        var document = Sample.Of(Sample.Code("a", "print 1"));

        Assert.Contains("no cell of the notebook is tagged", Assert.Throws<NotebookException>(() => Inject(document, Word("year", "1"))).Message, StringComparison.Ordinal);
        var allowed = ParameterCell.Inject(document, "csharp", new RunOptions { Parameters = [Word("year", "1")], AllowUndeclared = true });
        Assert.Equal(["injected-parameters", "a"], allowed.Cells.Select(c => c.Id));
    }

    [Theory]
    [InlineData("yaer", "1", "not declared in the cell tagged \"parameters\", which has year, share, name, quick, label, rate, regions")]
    [InlineData("year", "soon", "\"soon\" is not a whole number")]
    [InlineData("year", "1.5", "is not a whole number")]
    [InlineData("share", "half", "is not a number")]
    [InlineData("share", "NaN", "is not a number")]
    [InlineData("quick", "yes", "is not true or false")]
    [InlineData("a b", "1", "not a name")]
    [InlineData("class", "1", "not a name")]
    public void Inject_OfAParameterThatDoesNotFit_SaysWhatWould(string name, string text, string says) =>
        Assert.Contains(says, Assert.Throws<NotebookException>(() => Inject(Notebook(), Word(name, text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Inject_OfValuesWithoutALiteralOfTheirOwn_KeepsTheDeclaredType()
    {
        var source = Inject(Notebook(), new Parameter("label", null), Word("rate", "2.5")).Cells[2].Source;

        Assert.Equal("// Parameters\nstring? label = null;\ndecimal rate = 2.5m;", source);
    }

    [Theory]
    [InlineData("[1,2]", "new[] { 1, 2 }", "[ 1; 2 ]")]
    [InlineData("[1,2.5]", "new[] { 1.0, 2.5 }", "[ 1.0; 2.5 ]")]
    [InlineData("[]", "new object[] {  }", "[  ]")]
    [InlineData("[1,\"a\"]", "new object[] { 1, \"a\" }", "[ (1 :> System.IComparable); (\"a\" :> System.IComparable) ]")]
    [InlineData("{\"a\":[true],\"b\":3000000000}", "new Dictionary<string, object> { { \"a\", new[] { true } }, { \"b\", 3000000000L } }", "[ (\"a\", [ true ] :> System.IComparable); (\"b\", 3000000000L :> System.IComparable) ] |> Map.ofList")]
    [InlineData("\"a\\\"b\\\\c\\nd\\u0007é\"", "\"a\\\"b\\\\c\\nd\\u0007é\"", "\"a\\\"b\\\\c\\nd\\u0007é\"")]
    [InlineData("1e-7", "1e-07", "1e-07")]
    public void Code_OfAValue_IsThatValueInEitherLanguage(string json, string csharp, string fsharp)
    {
        var value = JsonNode.Parse(json);

        Assert.Equal($"// Parameters\nvar x = {csharp};", ParameterCode.Cell([("x", value, null)], "csharp"));
        Assert.Equal($"(* Parameters *)\nlet x = {fsharp}", ParameterCode.Cell([("x", value, null)], "fsharp"));
        Assert.Empty(CSharpSyntaxTree.ParseText($"var x = {csharp};", new CSharpParseOptions(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script), cancellationToken: TestContext.Current.CancellationToken).GetDiagnostics(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Declared_InFSharp_AreTheBindingsAtTheMargin()
    {
        var declared = DeclaredParameter.In("let year = 2015\nlet mutable share = 0.5\nlet name = \"x\"\nlet rate : decimal = 1m\nlet f x = x\n    let inner = 1", "fsharp");

        Assert.Equal(
            [("year", ParameterKind.Whole), ("share", ParameterKind.Real), ("name", ParameterKind.Text), ("rate", ParameterKind.Real)],
            declared.Select(d => (d.Name, d.Kind)));
    }

    [Fact]
    public void File_IsReadByTheCoreSchemaOfYaml()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["p.yaml"], "year: 2019\nshare: 0.25\nname: no\nquoted: '5'\nnone: ~\nlist: [1, a]\nmap:\n  k: true\nanchor: &a 1\nagain: *a\ndate: 2019-01-01\n");

        Assert.Equal(
            ["2019", "0.25", "\"no\"", "\"5\"", "null", "[1,\"a\"]", "{\"k\":true}", "1", "1", "\"2019-01-01\""],
            ParameterFile.Read(folder["p.yaml"]).Select(p => p.Value?.ToJsonString() ?? "null"));
    }

    [Theory]
    [InlineData("a: [1", "line 2")]
    [InlineData("- a", "a parameter a line")]
    [InlineData("a: 1\na: 2", "line 2")]
    [InlineData("a: 1\nb: .nan", "line 2, column 4: .nan is no finite number")]
    [InlineData("a: &x [*x]", "line 1")]
    [InlineData("a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e]", "too many values")]
    public void File_ThatIsWrong_SaysWhere(string yaml, string says)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["p.yaml"], yaml);

        var message = Assert.Throws<NotebookException>(() => ParameterFile.Read(folder["p.yaml"])).Message;
        Assert.StartsWith(folder["p.yaml"], message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }
}
