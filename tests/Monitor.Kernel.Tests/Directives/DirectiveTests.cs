using System.Text.Json;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages.Sql;

namespace Monitor.Kernel.Tests.Directives;

public sealed class DirectiveTests : IDisposable
{
    private readonly FakeLanguage csharp = new("csharp");
    private readonly FakeLanguage fsharp = new("fsharp");
    private readonly SqlLanguage sql = new();
    private readonly RecordingOutputs outputs = new("typed");
    private readonly string folder = Directory.CreateTempSubdirectory("monitor-directives-").FullName;
    private readonly FakeSession session;

    public DirectiveTests()
    {
        session = new FakeSession(
            folder,
            [new AboutDirective(), new ConnectDirective(), new ImportDirective(), new LsmagicDirective(), new RegisterDirective(), new SetDirective(), new ShareDirective(), new ValueDirective(), new WhoDirective(), new WhosDirective()],
            csharp,
            fsharp,
            sql);
        csharp.Declare("year", 2019, typeof(int));
    }

    public void Dispose()
    {
        foreach (var language in session.Languages)
        {
            (language as IDisposable)?.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("#!share --from csharp year", "year")]
    [InlineData("#!share year --from csharp", "year")]
    [InlineData("#!share --from=csharp year --as y", "y")]
    public void Share_Variable_IsDeclaredInTheLanguageOfThePlace(string line, string name)
    {
        session.Current = fsharp;
        session.Directive(line, outputs);
        var shared = Assert.Single(fsharp.Variables);
        Assert.Equal((name, typeof(int), (object)2019), (shared.Name, shared.Type, shared.Value));
    }

    [Fact]
    public void Share_ResultOfAQuery_IsTheFrame()
    {
        sql.Begin(["--name", "counts"]);
        sql.Execute("select 1 as n", outputs, TestContext.Current.CancellationToken);
        session.Directive("#!share --from sql counts", outputs);
        Assert.IsType<Deedle.Frame<int, string>>(csharp.Variables.Single(v => v.Name == "counts").Value);
    }

    [Theory]
    [InlineData("#!share --from csharp yaer", "did you mean year?")]
    [InlineData("#!share --from cshrp year", "did you mean csharp?")]
    [InlineData("#!share --form csharp year", "did you mean --from?")]
    [InlineData("#!share year", "it needs --from")]
    [InlineData("#!share --from csharp", "it needs the name")]
    [InlineData("#!share --from csharp a b", "'b' is one argument too many")]
    [InlineData("#!share --from csharp --from fsharp a", "--from is there twice")]
    [InlineData("#!set --value 1", "it needs --name")]
    [InlineData("#!set --name x", "it needs --value")]
    [InlineData("#!set --name x --value", "--value needs a value")]
    [InlineData("#!set --name x --value @csharp:yaer", "did you mean year?")]
    [InlineData("#!value --name x --from-url http://localhost/", "--from-file")]
    [InlineData("#!value --name x --from-file none.csv", "there is no file none.csv")]
    [InlineData("#!import", "it needs the path")]
    [InlineData("#!import none.csx", "none.csx is not there")]
    [InlineData("#!connect duckbd --kernel-name a --connection-string b", "did you mean duckdb?")]
    [InlineData("#!connect duckdb --connection-string b", "it needs --kernel-name")]
    [InlineData("#!connect duckdb --kernel-name \"a b\" --connection-string c", "'a b' cannot be the name")]
    [InlineData("#!register", "it needs the folder")]
    [InlineData("#!who all", "'all' is one argument too many")]
    public void Run_WrongArguments_SaysWhatWouldBeRight(string line, string expected)
    {
        var refused = Assert.Throws<CellException>(() => session.Directive(line, outputs));
        Assert.Equal("DirectiveError", refused.Name);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Usage: " + line.Split(' ')[0], refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Text_IsText() => Assert.Equal("one two", Set("#!set --name x --value \"one two\""));

    [Fact]
    public void Set_Json_IsWhatItSays() => Assert.Equal(1.5, Set("#!set --name x --value 1.5 --mime-type application/json"));

    [Fact]
    public void Set_VariableOfALanguage_IsTheVariable() => Assert.Equal(2019, Set("#!set --name x --value @csharp:year"));

    [Fact]
    public void Set_VariableAsJson_IsReadAgain() => Assert.Equal(2019.0, Set("#!set --name x --value @csharp:year --mime-type application/json"));

    [Fact]
    public void Set_Input_AsksTheFrontEnd()
    {
        Assert.Equal("typed", Set("#!set --name x --value \"@input:Which year?\""));
        Assert.Equal(["Which year?"], outputs.Questions);
    }

    [Fact]
    public void Value_RestOfTheCell_CanBeShared()
    {
        session.Directive("#!value --name data --mime-type text/csv\na,b\n1,2", outputs);
        session.Directive("#!share --from value data", outputs);
        Assert.Equal("a,b\n1,2", csharp.Variables.Single(v => v.Name == "data").Value);
        Assert.Equal("a,b\n1,2", (string?)Assert.Single(outputs.Displays).Data["text/csv"]);
    }

    [Fact]
    public void Value_FromFile_IsItsText()
    {
        File.WriteAllText(Path.Combine(folder, "d.csv"), "a\n1");
        session.Directive("#!value --name data --from-file d.csv", outputs);
        session.Directive("#!share --from value data", outputs);
        Assert.Equal("a\n1", csharp.Variables.Single(v => v.Name == "data").Value);
        Assert.Empty(outputs.Displays);
    }

    [Fact]
    public void Import_Script_RunsInItsLanguage()
    {
        File.WriteAllText(Path.Combine(folder, "a.fsx"), "let x = 1");
        session.Directive("#!import a.fsx", outputs);
        Assert.Equal(["let x = 1"], fsharp.Ran);
        Assert.Empty(csharp.Ran);
    }

    [Fact]
    public void Import_Notebook_RunsItsCodeCellsEachInItsLanguage()
    {
        File.WriteAllText(Path.Combine(folder, "n.ipynb"), """
            {"cells": [
              {"cell_type": "markdown", "source": "words", "metadata": {}},
              {"cell_type": "code", "source": ["first\n", "second"], "metadata": {}},
              {"cell_type": "code", "source": "third", "metadata": {"polyglot_notebook": {"kernelName": "csharp"}}},
              {"cell_type": "code", "source": "skipped", "metadata": {"tags": ["skip-execution"]}}],
             "metadata": {"kernelspec": {"name": ".net-fsharp"}}, "nbformat": 4, "nbformat_minor": 5}
            """);
        session.Directive("#!import n.ipynb", outputs);
        Assert.Equal(["first\nsecond"], fsharp.Ran);
        Assert.Equal(["third"], csharp.Ran);
    }

    [Theory]
    [InlineData("[]", "is not a notebook of format 4")]
    [InlineData("{\"cells\": 3}", "is not a notebook of format 4")]
    [InlineData("{\n\"cells\": [", "is not JSON (line 2)")]
    public void Import_FileThatIsNoNotebook_SaysSo(string text, string expected)
    {
        File.WriteAllText(Path.Combine(folder, "n.ipynb"), text);
        Assert.Contains(expected, Assert.Throws<CellException>(() => session.Directive("#!import n.ipynb", outputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_OfItself_IsRefused()
    {
        File.WriteAllText(Path.Combine(folder, "a.csx"), "#!import b.csx");
        File.WriteAllText(Path.Combine(folder, "b.csx"), "#!import a.csx");
        Assert.Contains("a.csx imports b.csx imports a.csx, without end", Assert.Throws<CellException>(() => session.Directive("#!import a.csx", outputs)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "b.csx"), "fine");
        session.Directive("#!import a.csx", outputs);
    }

    [Fact]
    public void Import_CellThatFails_NamesFileAndCell()
    {
        File.WriteAllText(Path.Combine(folder, "n.ipynb"), """{"cells": [{"cell_type": "code", "source": "fail", "metadata": {}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""");
        var failed = Assert.Throws<CellException>(() => session.Directive("#!import n.ipynb", outputs));
        Assert.Equal("System.Exception", failed.Name);
        Assert.StartsWith("n.ipynb (cell 1): no", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_UnknownKind_IsRefused()
    {
        File.WriteAllText(Path.Combine(folder, "a.xlsx"), "");
        Assert.Contains("no kind that can be imported ('.xlsx')", Assert.Throws<CellException>(() => session.Directive("#!import a.xlsx", outputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_Variables_AreListedByName()
    {
        csharp.Declare("age", 1, typeof(int?));
        session.Directive("#!who", outputs);
        Assert.Equal("Variable\nage\nyear", (string?)Assert.Single(outputs.Displays).Data["text/plain"]);
    }

    [Fact]
    public void Whos_Variables_HaveTheirTypes()
    {
        csharp.Declare("byCode", new Dictionary<string, int[]>(), typeof(Dictionary<string, int[]>));
        session.Directive("#!whos", outputs);
        var bundle = Assert.Single(outputs.Displays);
        Assert.Contains("byCode    Dictionary<string, int[]>", (string?)bundle.Data["text/plain"], StringComparison.Ordinal);
        Assert.Contains("<td>Dictionary&lt;string, int[]&gt;</td>", (string?)bundle.Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Lsmagic_AllThereIs_IsListed()
    {
        session.Directive("#!lsmagic", outputs);
        var text = (string?)Assert.Single(outputs.Displays).Data["text/plain"];
        Assert.All(session.Directives, d => Assert.Contains(d.Usage, text, StringComparison.Ordinal));
        Assert.Contains("#!sql", text, StringComparison.Ordinal);
    }

    [Fact]
    public void About_Versions_AreShownWithoutPaths()
    {
        session.Directive("#!about", outputs);
        var text = (string?)Assert.Single(outputs.Displays).Data["text/plain"];
        Assert.Contains("DuckDB.NET", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.DirectorySeparatorChar, text!);
    }

    [Fact]
    public void Connect_Database_IsALanguageOfItsOwn()
    {
        var file = Path.Combine(folder, "d.duckdb");
        session.Directive($"#!connect duckdb --kernel-name other --connection-string \"DataSource={file}\"", outputs);
        var other = Assert.IsType<SqlLanguage>(session.Find("other"));
        Assert.Same(other, session.Find("sql-other"));
        other.Execute("create table t as select 1 as a", outputs, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(file));
        Assert.Equal("Kernel added: #!other", (string?)Assert.Single(outputs.Displays).Data["text/plain"]);
    }

    [Fact]
    public void Register_Folder_IsWhatQueriesAreAbout()
    {
        session.Directive($"#!register \"{Sql.SqlLanguageTests.ExampleFolder()}\"", outputs);
        Assert.Contains("victims", (string?)Assert.Single(outputs.Displays).Data["text/plain"], StringComparison.Ordinal);
        Assert.IsType<Monitor.Kernel.Languages.CellResult.Valued>(sql.Execute("select count(*) from reports", outputs, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Set_JsonObject_IsADocument() => Assert.IsType<JsonDocument>(Set("#!set --name x --value {} --mime-type application/json"));

    private object? Set(string line)
    {
        session.Directive(line, outputs);
        return csharp.Variables.Single(v => v.Name == "x").Value;
    }
}
