using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

public class NotebookPageTests
{
    private static readonly JsonNode Figure = JsonNode.Parse("{\"data\":[{\"x\":[1],\"y\":[2],\"name\":\"</script><b>\"}],\"layout\":{\"title\":{\"text\":\"Victims by year\"}}}")!;

    private static IHtmlDocument Page(params NotebookCell[] cells) => new HtmlParser().ParseDocument(NotebookPage.Render(Sample.Of(cells), "sample.ipynb"));

    private static NotebookCell Shown(params (string MediaType, JsonNode Content)[] data) => Sample.Code("a", "x").WithOutputs([Sample.Display(data)], 1);

    [Fact]
    public void Render_LeavesNothingThatAsksSomethingOfANetwork()
    {
        const string Hostile = "<img src='https://e.org/a.png' alt='a'><script src='https://e.org/a.js'></script><link rel=stylesheet href='https://e.org/a.css'><iframe src='//e.org'></iframe><style>@import 'https://e.org';</style><p style='background:url(https://e.org/b)' onclick='x()'>text</p><svg><image href='https://e.org/c'/><use xlink:href='https://e.org/d'/></svg><video poster='https://e.org/f'></video><input type=image src='https://e.org/g'><form action='https://e.org/h'></form><a href='javascript:x()'>j</a><a href='https://e.org/ok' ping='https://e.org/i'>ok</a><meta http-equiv=refresh content='0;url=https://e.org'><base href='https://e.org'><table background='https://e.org/t'><tr><td>1</td></tr></table><object data='https://e.org/o'></object><img srcset='https://e.org/s 2x'>";
        var page = Page(
            Sample.Prose("p", $"# T\n\n![remote](http://e.org/p.png)\n\n{Hostile}"),
            Shown(("text/html", Hostile)),
            Sample.Code("b", "y").WithOutputs([Sample.Display((("application/vnd.plotly.v1+json"), Figure.DeepClone()))], 2),
            NotebookCell.New(CellKind.Raw, "r", Hostile, new JsonObject { ["format"] = "text/html" }));

        foreach (var element in page.All)
        {
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.Ordinal), attribute.Name);
                if (!(element.LocalName == "a" && attribute.Name == "href"))
                {
                    Assert.DoesNotContain("//", attribute.Value.Contains("base64,", StringComparison.Ordinal) ? "" : attribute.Value, StringComparison.Ordinal);
                }
            }
        }

        Assert.All(page.QuerySelectorAll("a[href]"), a => Assert.Matches("^(https?://|#)", a.GetAttribute("href")));
        Assert.DoesNotContain(page.QuerySelectorAll("style"), s => s.TextContent.Contains("url(", StringComparison.Ordinal) || s.TextContent.Contains("@import", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("iframe, link, base, object, embed, form[action], video, meta[http-equiv='refresh' i]"));
        Assert.All(page.QuerySelectorAll("script"), s => Assert.False(s.HasAttribute("src")));
        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_LetsExactlyTheScriptsOfThePageRun()
    {
        var page = Page(Sample.Code("b", "y").WithOutputs([Sample.Display(("application/vnd.plotly.v1+json", Figure.DeepClone()))], 2));

        var hashes = page.QuerySelectorAll("script:not([type])").Select(s => "'sha256-" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(s.TextContent))) + "'").ToList();
        Assert.Equal(2, hashes.Count);
        Assert.Contains($"script-src {string.Join(' ', hashes)};", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WithoutCharts_LeavesTheDrawingProgramOut()
    {
        Assert.True(NotebookPage.Render(Sample.Of(Sample.Prose("a", "# A")), "x").Length < 60_000);
    }

    [Fact]
    public void Chart_IsAFigureWithItsTitleForThoseWhoDoNotSeeIt()
    {
        var page = Page(Shown(("application/vnd.plotly.v1+json", Figure.DeepClone()), ("text/html", "<script>draw()</script>"), ("text/plain", "Chart")));

        Assert.Equal("Victims by year", page.QuerySelector(".chart[role=img]")!.GetAttribute("aria-label"));
        Assert.True(JsonNode.DeepEquals(Figure, JsonNode.Parse(page.QuerySelector("script.figure")!.TextContent)));
    }

    [Fact]
    public void Html_ThatIsNothingWithoutItsScript_GivesWayToText()
    {
        var page = Page(Shown(("text/html", "<div id='x'></div><script>draw()</script>"), ("text/plain", "the text")));

        Assert.Equal("the text", page.QuerySelector(".output pre")!.TextContent);
    }

    [Fact]
    public void Tags_TakeCellsCodeOrOutputsOut()
    {
        static NotebookCell Cell(string id, string tag) => Sample.Code(id, $"code-{id}", tag).WithOutputs([Sample.Stream($"out-{id}")], 1);
        var text = Page(Cell("a", "remove-cell"), Cell("b", "remove-input"), Cell("c", "remove-output"), Cell("d", "remove_cell")).QuerySelector("main")!.TextContent;

        Assert.Equal([false, false, false, true, true, false, false], new[] { "code-a", "out-a", "code-b", "out-b", "code-c", "out-c", "code-d" }.Select(w => text.Contains(w, StringComparison.Ordinal)));
    }

    [Fact]
    public void Picture_OfAnAttachmentOrTheFolder_IsTakenIn_AndOneFromOutsideIsNot()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["n"]);
        File.WriteAllBytes(folder["n/in.png"], [1, 2, 3]);
        File.WriteAllBytes(folder["out.png"], [1]);
        const string Notebook = "{\"cells\":[{\"cell_type\":\"markdown\",\"id\":\"a\",\"metadata\":{},\"attachments\":{\"x y.png\":{\"image/png\":\"aGk=\"}},\"source\":\"![one](attachment:x%20y.png) ![two](in.png) ![three](../out.png) ![four](/etc/x.png) ![five](none.png)\"}],\"metadata\":{\"kernelspec\":{\"name\":\".net-csharp\"}},\"nbformat\":4,\"nbformat_minor\":5}";

        var page = new HtmlParser().ParseDocument(NotebookPage.Render(Sample.Read(Notebook), "x", folder["n"]));

        Assert.Equal(["data:image/png;base64,aGk=", "data:image/png;base64,AQID"], page.QuerySelectorAll("img").Select(i => i.GetAttribute("src")));
        Assert.Equal(["three", "four", "five"], page.QuerySelectorAll(".absent").Select(a => a.TextContent));
    }

    [Fact]
    public void Contents_LinkToHeadingsWithNamesOfTheirOwn()
    {
        var page = Page(Sample.Prose("a", "# Title\n\n## Part"), Sample.Prose("b", "## Part\n\n## Content"));

        var ids = page.All.Select(e => e.Id).OfType<string>().Where(i => i.Length > 0).ToList();
        Assert.Distinct(ids);
        var links = page.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.Equal(["title", "part", "part-2", "content-2"], links);
        Assert.All(links, l => Assert.Contains(l, ids));
        Assert.Equal("Title", page.Title);
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public void Formula_IsShownWithoutTheMarksOfAProgramThatIsNotThere() =>
        Assert.Equal(["n_t", "a < b"], Page(Sample.Prose("a", "# T\n\nx $n_t$ y\n\n$$\na < b\n$$")).QuerySelectorAll(".math").Select(m => m.TextContent));

    [Fact]
    public void Error_ShowsItsColoursAndNoEscapes()
    {
        var page = Page(Sample.Code("a", "x").WithOutputs([new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("\u001b[1;31mred\u001b[0m <plain>\u001b[2K\u001b]8;;http://x\u0007") }], 1));

        Assert.Equal("red <plain>", page.QuerySelector("pre.error")!.TextContent);
        Assert.Equal("ansi-bold ansi-red", page.QuerySelector("pre.error span")!.ClassName);
    }

    [Theory]
    [InlineData("10 %\r50 %\rdone", "done")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("abc\rx", "xbc")]
    public void Text_ThatOverwritesItsLine_ShowsWhatIsLeft(string text, string shown) => Assert.Equal(shown, AnsiText.Of(text).ToString().Replace("&#xA;", "\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("csharp", "var s = $\"a{1}\"; // c", "<span class=\"keyword\">var</span>")]
    [InlineData("fsharp", "let x = (* c *) 1", "<span class=\"comment\">(* c *)</span>")]
    [InlineData("sql", "SELECT 'x' -- y", "<span class=\"keyword\">SELECT</span>")]
    [InlineData("csharp", "<b>&", "&lt;b&gt;&amp;")]
    public void Code_IsMarkedAndEscaped(string language, string code, string contains) => Assert.Contains(contains, CodeHtml.Of(code, language).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Render_Twice_GivesTheSameText()
    {
        var document = Sample.Of(Sample.Prose("p", "# T\n\n|a|b|\n|-|-|\n|1|2|"), Shown(("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>")), Shown(("application/x", "y")).WithSource("z") is var c ? Sample.Code("z", "z").WithOutputs(c.Outputs, 1) : c);

        Assert.Equal(NotebookPage.Render(document, "x"), NotebookPage.Render(document, "x"));
        Assert.DoesNotContain('\r', NotebookPage.Render(document, "x"));
    }
}
