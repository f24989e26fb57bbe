using Monitor.Kernel.Languages;

namespace Monitor.Kernel.Tests.CSharp;

[Collection(ConsoleTurns.Name)]
public sealed class CSharpEditingTests(CSharpEditingTests.Cells cells) : IClassFixture<CSharpEditingTests.Cells>
{
    private readonly CSharpNotebook notebook = cells.Notebook;

    /// <summary>A session that its tests ask and do not change.</summary>
    public sealed class Cells : IDisposable
    {
        public Cells() => Notebook.Done("var numbers = new List<int> { 1 };\n/// <summary>Adds two numbers.</summary>\n/// <param name=\"a\">The first.</param>\n/// <returns>The sum.</returns>\nint Add(int a, int b) => a + b;\nclass Person { public string Name { get; set; } public int Age; }\nPerson person = null;");

        internal CSharpNotebook Notebook { get; } = new();

        public void Dispose() => Notebook.Dispose();
    }

    [Theory]
    [InlineData("num|", "numbers", "instance")]
    [InlineData("numbers.|", "Add", "function")]
    [InlineData("numbers.Whe|", "Where", "function")]
    [InlineData("Console.Wri|", "WriteLine", "function")]
    [InlineData("System.Coll|", "Collections", "module")]
    [InlineData("using System.Te|", "Text", "module")]
    [InlineData("var p = new Per|", "Person", "class")]
    [InlineData("new Person { | }", "Name", "property")]
    [InlineData("new Person { Name = \"n\", A| }", "Age", "field")]
    [InlineData("Add(|)", "b:", "param")]
    [InlineData("person?.N|", "Name", "property")]
    [InlineData("numbers.Select(n => n.ToS|)", "ToString", "function")]
    [InlineData("numbers.|\nvar y = 1;", "Count", "property")]
    [InlineData("Task.Run(() => { var zed = 1; ze| })", "zed", "instance")]
    [InlineData("fore|", "foreach", "keyword")]
    [InlineData("DayOfWeek.|", "Monday", "field")]
    [InlineData("|", "person", "instance")]
    public void Complete_Place_OffersWhatMayStandThere(string code, string expected, string kind) =>
        Assert.Contains(Complete(code).Items, i => i.Text == expected && i.Kind == kind);

    [Theory]
    [InlineData("// num|")]
    [InlineData("/* num| */")]
    [InlineData("\"num|\"")]
    [InlineData("$\"num|\"")]
    [InlineData("nothingOfTheKind.|")]
    public void Complete_WhereNoNameMayStand_OffersNothing(string code) => Assert.Empty(Complete(code).Items);

    [Fact]
    public void Complete_InsideAName_ReplacesAllOfIt()
    {
        var found = Complete("x = string.Jo|in(\",\", numbers)");
        Assert.Equal((11, 15), (found.Start, found.End));
    }

    [Fact]
    public void Complete_StaticType_OffersNoMembersOfInstances() => Assert.DoesNotContain(Complete("DateOnly.|").Items, i => i.Text == "AddDays");

    [Fact]
    public void Complete_MethodOfACell_HasSignatureAndSummary() =>
        Assert.Contains(new Completion("Add", "function", "int Add(int a, int b)", "Adds two numbers."), Complete("Ad|").Items);

    [Fact]
    public void Complete_MethodOfTheFramework_HasItsSummaryWhereTheReferencePackIs()
    {
        var item = Complete("Math.Sqr|").Items.Single(i => i.Text == "Sqrt");
        Assert.Equal("double Math.Sqrt(double d)", item.Signature);
        Assert.SkipUnless(Directory.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs/Microsoft.NETCore.App.Ref")), "The reference pack is not installed.");
        Assert.Equal("Returns the square root of a specified number.", item.Documentation);
    }

    [Theory]
    [InlineData("Ad|d(1, 2)")]
    [InlineData("Add|(1, 2)")]
    [InlineData("Add(1, |2)")]
    public void Inspect_Method_ShowsSignatureAndSummary(string code) =>
        Assert.StartsWith("int Add(int a, int b)\n\nAdds two numbers.", Inspect(code, 0), StringComparison.Ordinal);

    [Fact]
    public void Inspect_InDetail_ShowsParametersAndReturns() =>
        Assert.Equal("int Add(int a, int b)\n\nAdds two numbers.\n\na: The first.\n\nReturns: The sum.", Inspect("Ad|d(1, 2)", 1));

    [Theory]
    [InlineData("num|bers", "List<int> numbers")]
    [InlineData("var abc| = 3;", "int abc")]
    [InlineData("person.Na|me", "string Person.Name { get; set; }")]
    [InlineData("new Person(|)", "Person.Person()")]
    public void Inspect_Name_ShowsItsDeclaration(string code, string expected) => Assert.Equal(expected, Inspect(code, 0));

    [Theory]
    [InlineData("|")]
    [InlineData("unknown|")]
    [InlineData("1 + |1")]
    public void Inspect_NothingKnown_IsNull(string code) => Assert.Null(Inspect(code, 0));

    [Theory]
    [InlineData("1 + 1", CompletenessState.Complete, "")]
    [InlineData("", CompletenessState.Complete, "")]
    [InlineData("Console.WriteLine(1);", CompletenessState.Complete, "")]
    [InlineData("int F(int x) {", CompletenessState.Incomplete, "    ")]
    [InlineData("for (;;) {\n    if (true) {", CompletenessState.Incomplete, "        ")]
    [InlineData("var x = 1", CompletenessState.Incomplete, "")]
    [InlineData("var s = \"\"\"\ntext", CompletenessState.Incomplete, "")]
    [InlineData("numbers.", CompletenessState.Incomplete, "")]
    [InlineData("int F(}", CompletenessState.Invalid, "")]
    [InlineData(") + 1", CompletenessState.Invalid, "")]
    public void IsComplete_Code_IsJudgedAsItStands(string code, CompletenessState state, string indent) =>
        Assert.Equal(new Completeness(state, indent), notebook.Session.IsComplete(code));

    private Completions Complete(string code)
    {
        var at = code.IndexOf('|', StringComparison.Ordinal);
        return notebook.Session.Complete(code.Remove(at, 1), at);
    }

    private string? Inspect(string code, int detail)
    {
        var at = code.IndexOf('|', StringComparison.Ordinal);
        return notebook.Session.Inspect(code.Remove(at, 1), at, detail)?.Data["text/plain"].GetValue<string>();
    }
}
