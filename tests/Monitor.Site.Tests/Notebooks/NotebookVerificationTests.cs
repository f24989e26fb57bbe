using System.Text.Json.Nodes;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

public class NotebookVerificationTests
{
    private static Task<NotebookVerification> Verify(NotebookDocument document) =>
        NotebookVerification.Of(document, "/n/sample.ipynb", FakeKernel.Start, new RunOptions(), TestContext.Current.CancellationToken);

    private static NotebookDocument Stored(string source, JsonNode output, JsonObject? metadata = null, params string[] tags) =>
        NotebookDocument.New(metadata ?? Sample.CSharp, [Sample.Code("a", source, tags).WithOutputs([output], 5)]);

    private static JsonObject With(params (string Pattern, string Replace)[] rules)
    {
        var metadata = Sample.CSharp;
        metadata["monitor"] = new JsonObject { ["sanitize"] = new JsonArray([.. rules.Select(r => new JsonObject { ["pattern"] = r.Pattern, ["replace"] = r.Replace })]) };
        return metadata;
    }

    [Fact]
    public async Task Verify_OfWhatIsStored_Holds_HoweverStreamsAreDividedAndCounted()
    {
        var document = Sample.Of(Sample.Code("a", "print 1\nprint 2").WithOutputs([Sample.Stream("1\n"), Sample.Stream("2\n")], 9));

        var result = await Verify(document);

        Assert.True(result.Holds);
        Assert.Equal(1, result.Compared);
    }

    [Fact]
    public async Task Verify_OfAnotherOutput_SaysWhereAndShowsTheLines()
    {
        var result = await Verify(Sample.Of(Sample.Prose("t", "#"), Sample.Code("a", "print 1\nprint two\nprint 3").WithOutputs([Sample.Stream("1\n2\n3\n")], 1)));

        var difference = Assert.Single(result.Differences);
        Assert.Equal((2, "a", 1, "stdout"), (difference.Cell, difference.CellId, difference.Output, difference.MediaType));
        Assert.Equal(["  1", "- 2", "+ two", "  3"], difference.Lines.Take(4));
        Assert.False(result.Holds);
    }

    [Fact]
    public async Task Verify_OfAnOutputThatIsGoneOrNew_SaysSo()
    {
        Assert.Equal("gone: stderr", Assert.Single((await Verify(Stored("print 1", Sample.Stream("1\n")) is var d ? d.WithCells([d.Cells[0].WithOutputs([Sample.Stream("1\n"), Sample.Stream("x", "stderr")], 1)]) : d)).Differences).Says);
        Assert.Equal("new: stdout", Assert.Single((await Verify(Sample.Of(Sample.Code("a", "print 1")))).Differences).Says);
        Assert.Equal("was display, is result", Assert.Single((await Verify(Stored("value 1", Sample.Display(("text/plain", "1"))))).Differences).Says);
    }

    [Fact]
    public async Task Verify_AppliesSanitisersToBothSides()
    {
        Assert.True((await Verify(Stored("print took 12 ms", Sample.Stream("took 7 ms\n"), With((@"\d+ ms", "# ms"))))).Holds);
        Assert.False((await Verify(Stored("print took 12 s", Sample.Stream("took 7 s\n"), With((@"\d+ ms", "# ms"))))).Holds);
    }

    [Theory]
    [InlineData("[", "no regular expression")]
    [InlineData("", "two texts")]
    public async Task Verify_WithASanitiserThatIsNone_SaysWhichRule(string pattern, string says)
    {
        var message = (await Assert.ThrowsAsync<NotebookException>(() => Verify(Stored("print 1", Sample.Stream("1\n"), With(("a", "b"), (pattern, "")))))).Message;

        Assert.Contains("rule 2", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithASanitiserThatGoesBackWithoutEnd_IsStopped() =>
        Assert.Contains("took longer", (await Assert.ThrowsAsync<NotebookException>(() => Verify(Stored($"print {new string('a', 60)}!", Sample.Stream("x\n"), With(("^(a+)+$", "")))))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(CellTags.Nondeterministic)]
    [InlineData(CellTags.IgnoreOutput)]
    public async Task Verify_OfACellWhoseOutputDiffersEachTime_DoesNotCompareIt(string tag)
    {
        var result = await Verify(Stored("print 1", Sample.Stream("2\n"), null, tag));

        Assert.True(result.Holds);
        Assert.Equal(0, result.Compared);
    }

    [Fact]
    public void Compare_OfJson_IsByStructure()
    {
        var comparison = new OutputComparison(Sanitiser.Of([]));
        static JsonArray One(string json) => [Sample.Display(("application/json", JsonNode.Parse(json)!))];

        Assert.Empty(comparison.Of(1, "a", One("{\"a\":1,\"b\":[2.0]}"), One("{ \"b\": [2], \"a\": 1.0 }")));
        Assert.Equal(["application/json"], comparison.Of(1, "a", One("{\"a\":1}"), One("{\"a\":2}")).Select(d => d.MediaType));
    }

    [Fact]
    public async Task Verify_OfANotebookThatFails_DoesNotHold_AndComparesWhatRan()
    {
        var result = await Verify(Sample.Of(Sample.Code("a", "print 1").WithOutputs([Sample.Stream("1\n")], 1), Sample.Code("b", "fail x"), Sample.Code("c", "print 3").WithOutputs([Sample.Stream("3\n")], 3)));

        Assert.False(result.Holds);
        Assert.Equal(2, result.Compared);
        Assert.Equal(["new: error"], result.Differences.Select(d => d.Says));
    }
}
