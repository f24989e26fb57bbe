using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

public class NotebookDocumentTests
{
    [Fact]
    public void ToBytes_OfAnUnusualLayout_GivesEachByteBack()
    {
        Assert.Equal(Sample.Unusual, Sample.Read(Sample.Unusual).Text());
    }

    [Fact]
    public void ToBytes_AfterCellsWereSetToThemselves_GivesEachByteBack()
    {
        var document = Sample.Read(Sample.Unusual);

        Assert.Equal(Sample.Unusual, document.WithCells(document.Cells).Text());
        Assert.Equal(Sample.Unusual, document.WithMetadata("q", -0.0).Text());
        Assert.Equal(Sample.Unusual, document.WithCells(document.Cells.Select(c => c.WithMetadata(c.Metadata).WithSource(c.Source))).Text());
    }

    [Fact]
    public void Read_OfAnUnusualLayout_GivesWhatJsonSays()
    {
        var document = Sample.Read(Sample.Unusual);

        Assert.Equal(["one", "two"], document.Cells.Select(c => c.Id));
        Assert.Equal("var a = \"é😀/\";", document.Cells[0].Source);
        Assert.Equal(["x"], document.Cells[0].Tags);
        Assert.Equal("", document.Cells[1].Source);
        Assert.Equal(5, document.Minor);
    }

    [Fact]
    public void WithOutputs_ChangesOnlyTheTwoValues()
    {
        var document = Sample.Read(Sample.Unusual);

        var changed = document.WithCells([document.Cells[0].WithOutputs([Sample.Stream("a\nb")], 3), document.Cells[1]]).Text();

        var (before, after) = (Sample.Unusual.Split("[ ]"), changed.Split("\"outputs\":"));
        Assert.StartsWith(before[0], changed, StringComparison.Ordinal);
        Assert.EndsWith(",\r\n{" + Sample.Unusual.Split(",\r\n{")[1], changed, StringComparison.Ordinal);
        Assert.Contains("\"execution_count\": 3} ,\r\n", after[1], StringComparison.Ordinal);
        Assert.Equal("a\nb", StoredOutputs.Joined(Sample.Read(changed).Cells[0].Outputs)[0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void WithCells_PutsANewCellIntoTheLayoutOfTheFile()
    {
        const string TwoSpaces = "{\n  \"cells\": [\n    {\n      \"cell_type\": \"markdown\",\n      \"id\": \"a\",\n      \"metadata\": {},\n      \"source\": []\n    }\n  ],\n  \"metadata\": {},\n  \"nbformat\": 4,\n  \"nbformat_minor\": 5\n}\n";
        var document = Sample.Read(TwoSpaces);

        var changed = document.WithCells([Sample.Prose("b", "x\ny"), document.Cells[0]]);

        Assert.Equal(
            TwoSpaces.Replace("[\n    {\n", "[\n    {\n      \"cell_type\": \"markdown\",\n      \"id\": \"b\",\n      \"metadata\": {},\n      \"source\": [\n        \"x\\n\",\n        \"y\"\n      ]\n    },\n    {\n", StringComparison.Ordinal),
            changed.Text());
        Assert.Equal(TwoSpaces, changed.WithCells(changed.Cells.Skip(1)).Text());
    }

    [Fact]
    public void Upgraded_NamesCellsByTheirContentWhereverTheyStand()
    {
        const string Old = "{\"cells\":[{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"a\"},{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"b\"},{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"a\"}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":2}";
        var document = Sample.Read(Old);

        var upgraded = document.Upgraded();

        Assert.Equal(Old, document.Text());
        Assert.Equal(document.Cells.Select(c => c.Id), upgraded.Cells.Select(c => c.Id));
        Assert.Equal(3, upgraded.Cells.Select(c => c.Id).Distinct().Count());
        Assert.Equal(upgraded.Text(), Sample.Read(upgraded.Text()).Upgraded().Text());
        var moved = Sample.Read(document.WithCells([document.Cells[1], document.Cells[0], document.Cells[2]]).Text());
        Assert.Equal([document.Cells[1].Id, document.Cells[0].Id, document.Cells[2].Id], moved.Cells.Select(c => c.Id));
        Assert.DoesNotContain("\"id\"", moved.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{\"cells\": [\n  1,\n  oops]}", "line 3, column 3")]
    [InlineData("\n\n {\"é\": x}", "line 3, column 8")]
    [InlineData("{\"a\": NaN}", "not JSON")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("{\"cells\": []", "not JSON")]
    [InlineData("[]", "a JSON object")]
    [InlineData("{}", "\"nbformat\" is missing")]
    [InlineData("{\"nbformat\":3,\"nbformat_minor\":0,\"worksheets\":[]}", "nbformat 3: 4.0 to 4.5")]
    [InlineData("{\"nbformat\":5,\"nbformat_minor\":0}", "nbformat 5: 4.0 to 4.5")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":6,\"cells\":[],\"metadata\":{}}", "nbformat 4.6")]
    [InlineData("{\"nbformat\":\"4\",\"nbformat_minor\":5}", "whole number")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"cells\":[]}", "\"metadata\" is missing")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{}}", "\"cells\" is missing")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":{}}", "must be an array")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{\"kernelspec\":1},\"cells\":[]}", "\"kernelspec\" must be an object")]
    public void Read_OfWhatIsNoNotebook_SaysWhatIsWrongAndWhere(string json, string says)
    {
        var message = Assert.Throws<NotebookException>(() => Sample.Read(json)).Message;

        Assert.StartsWith("sample.ipynb: ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "cell 1: must be an object")]
    [InlineData("{\"metadata\":{},\"source\":\"\",\"id\":\"a\"}", "cell 1: \"cell_type\" is missing")]
    [InlineData("{\"cell_type\":\"heading\",\"metadata\":{},\"source\":\"\",\"id\":\"a\"}", "code, markdown or raw, not \"heading\"")]
    [InlineData("{\"cell_type\":\"markdown\",\"source\":\"\",\"id\":\"a\"}", "\"metadata\" is missing")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{},\"id\":\"a\"}", "\"source\" is missing")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":1,\"id\":\"a\"}", "\"source\" must be a string or an array of strings, not a number")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":[1],\"id\":\"a\"}", "\"source\" must be a string or an array of strings")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"\\ud800\",\"id\":\"a\"}", "surrogate")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"\"}", "\"id\" is missing")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"\",\"id\":\"a b\"}", "letters, digits, hyphens")]
    [InlineData("{\"cell_type\":\"markdown\",\"metadata\":{\"tags\":\"x\"},\"source\":\"\",\"id\":\"a\"}", "\"tags\" must be an array of strings")]
    [InlineData("{\"cell_type\":\"raw\",\"metadata\":{},\"source\":\"\",\"id\":\"a\"},{\"cell_type\":\"raw\",\"metadata\":{},\"source\":\"\",\"id\":\"a\"}", "cell 2: \"id\" is \"a\", which an earlier cell has")]
    [InlineData("{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"\",\"id\":\"a\",\"execution_count\":null}", "\"outputs\" is missing")]
    [InlineData("{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"\",\"id\":\"a\",\"outputs\":[]}", "\"execution_count\" is missing")]
    [InlineData("{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"\",\"id\":\"a\",\"outputs\":[],\"execution_count\":1.5}", "whole number from 0")]
    [InlineData("{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"\",\"id\":\"a\",\"outputs\":[{\"output_type\":\"pyout\"}],\"execution_count\":1}", "cell 1, output 1: \"output_type\" must be display_data, error, execute_result or stream, not \"pyout\"")]
    [InlineData("{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"\",\"id\":\"a\",\"outputs\":[{\"output_type\":\"stream\",\"text\":\"\"}],\"execution_count\":1}", "cell 1, output 1: \"name\" is missing")]
    [InlineData("{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"\",\"id\":\"a\",\"outputs\":[{\"output_type\":\"display_data\",\"metadata\":{},\"data\":{\"text/plain\":{}}}],\"execution_count\":1}", "\"text/plain\" must be a string")]
    public void Read_OfAWrongCell_NamesTheCellAndTheMember(string cells, string says)
    {
        var message = Assert.Throws<NotebookException>(() => Sample.Read($"{{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{{}},\"cells\":[{cells}]}}")).Message;

        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfBytesThatAreNoUtf8_SaysSo()
    {
        var message = Assert.Throws<NotebookException>(() => NotebookDocument.Read(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, "x")).Message;

        Assert.StartsWith("x: not", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnyJson_NeverFailsOtherwiseThanWithAMessage()
    {
        var whole = Encoding.UTF8.GetBytes(Sample.Unusual);
        Gen.Select(Gen.Int[0, whole.Length], Gen.Byte).Sample((at, with) =>
        {
            var broken = whole.ToArray();
            if (at < broken.Length)
            {
                broken[at] = with;
            }

            foreach (var bytes in (byte[][])[broken, broken[..at]])
            {
                try
                {
                    Assert.Equal(bytes, NotebookDocument.Read(bytes, "x").ToBytes());
                }
                catch (NotebookException)
                {
                    // Said what is wrong.
                }
            }
        });
    }

    [Theory]
    [InlineData("1e5", "100000.0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e-5", "1e-05")]
    [InlineData("1E16", "1e+16")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("-0", "0")]
    [InlineData("0.1", "0.1")]
    [InlineData("1234567890123456789012345", "1234567890123456789012345")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("9007199254740993.5", "9007199254740994.0")]
    public void Number_IsWrittenAsPythonWritesIt(string json, string python) => Assert.Equal(python, PythonJson.Number(json));

    [Fact]
    public void Split_DividesWherePythonDoes()
    {
        Assert.Equal(["a\r\n", "b\r", "c\n", "\n", "d\u2028", "e\v", "f"], SourceLines.Split("a\r\nb\rc\n\nd\u2028e\vf"));
        Assert.Empty(SourceLines.Split(""));
    }

    [Fact]
    public void Load_OfAHundredMegabytes_GivesEachByteBack_AndOfMoreThanTheLimitIsRefused()
    {
        using var folder = new TestFolder();
        using (var file = File.CreateText(folder["large.ipynb"]))
        {
            file.Write("{\"cells\":[{\"cell_type\":\"code\",\"id\":\"a\",\"metadata\":{},\"source\":\"x\",\"execution_count\":1,\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"x\"");
            var line = $",\"{new string('é', 500)}\\n\"";
            for (var i = 0; i < 100_000; i++)
            {
                file.Write(line);
            }

            file.Write("]}]}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}");
        }

        using (var file = File.Create(folder["larger.ipynb"]))
        {
            file.SetLength(NotebookFile.MaximumBytes + 1);
        }

        var document = NotebookFile.Load(folder["large.ipynb"]);
        Assert.True(document.WithCells(document.Cells).ToBytes().AsSpan().SequenceEqual(File.ReadAllBytes(folder["large.ipynb"])));
        Assert.True(StrippedNotebook.Of(document).ToBytes().Length < 300);
        Assert.Contains("256 MiB", Assert.Throws<NotebookException>(() => NotebookFile.Load(folder["larger.ipynb"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithCells_OfTwoCellsOfOneName_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Sample.Of(Sample.Prose("a", ""), Sample.Prose("a", "")));

    [Fact]
    public void Strip_TakesOutOutputsAndCountsAndNothingElse()
    {
        var document = Sample.Read(Sample.Unusual);
        var full = document.WithCells([document.Cells[0].WithOutputs([Sample.Stream("a")], 3), document.Cells[1]]);

        Assert.Equal(Sample.Unusual.Replace("[ ]", "[]", StringComparison.Ordinal), StrippedNotebook.Of(Sample.Read(full.Text())).Text());
        Assert.Same(document, StrippedNotebook.Of(document));
    }

    [Fact]
    public void Strip_LeavesCellsThatAreToKeepTheirOutputs()
    {
        var kept = Sample.Code("a", "1", CellTags.KeepOutput).WithOutputs([Sample.Stream("x")], 1);

        Assert.True(StrippedNotebook.Of(Sample.Of(kept)).Cells[0].HasOutputs);
    }

    [Fact]
    public void OnDisk_DividesTextOnlyWhereNbformatDoes()
    {
        var stored = StoredOutputs.OnDisk([Sample.Display(("text/html", "a\nb"), ("image/svg+xml", "c\nd"), ("image/png", "e\nf"), ("application/json", new JsonObject { ["x"] = "g\nh" }))]);

        Assert.Equal("""{"text/html":["a\n","b"],"image/svg+xml":["c\n","d"],"image/png":"e\nf","application/json":{"x":"g\nh"}}""", stored[0]!["data"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("a\nb", StoredOutputs.Joined(stored)[0]!["data"]!["text/html"]!.GetValue<string>());
    }
}
