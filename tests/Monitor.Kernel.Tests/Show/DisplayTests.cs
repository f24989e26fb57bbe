using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.Display;
using Monitor.Kernel.Outputs;
using static Microsoft.DotNet.Interactive.Kernel;

namespace Monitor.Kernel.Tests.Show;

[Collection(nameof(Formatters))]
public sealed class DisplayTests
{
    private readonly ShownOutputs outputs = new();
    private readonly DisplayIds ids = new();

    [Fact]
    public void Display_Values_AreNumberedInTheSession()
    {
        using (CurrentOutputs.Enter(outputs, ids))
        {
            display(1);
            "two".Display();
        }

        using (CurrentOutputs.Enter(outputs, ids))
        {
            3.Display();
        }

        Assert.Equal(["display-1", "display-2", "display-3"], outputs.Displays.Select(d => d.Id));
        Assert.Equal(["1", "two", "3"], outputs.Displays.Select(d => d.Bundle.Data["text/plain"].ToString()));
    }

    [Fact]
    public void Update_FromALaterCell_GoesThroughThatCellUnderTheFirstName()
    {
        DisplayedValue shown;
        using (CurrentOutputs.Enter(outputs, ids))
        {
            shown = display(HTML("<b>0</b>"), "text/html");
        }

        var later = new ShownOutputs();
        using (CurrentOutputs.Enter(later, ids))
        {
            shown.Update(HTML("<b>1</b>"));
        }

        Assert.Empty(outputs.Updates);
        var (id, bundle) = Assert.Single(later.Updates);
        Assert.Equal("display-1", id);
        Assert.Equal("<b>1</b>", bundle.Data["text/html"].ToString());
    }

    [Fact]
    public void Display_OnAThreadOfACell_StaysWithThatCell()
    {
        var go = new ManualResetEventSlim();
        Thread thread;
        using (CurrentOutputs.Enter(outputs, ids))
        {
            thread = new Thread(() =>
            {
                go.Wait(TestContext.Current.CancellationToken);
                display("late");
            });
            thread.Start();
        }

        var next = new ShownOutputs();
        using (CurrentOutputs.Enter(next, ids))
        {
            go.Set();
            thread.Join();
        }

        Assert.Single(outputs.Displays);
        Assert.Empty(next.Displays);
    }

    [Fact]
    public void Display_OnAThreadOfNoCell_GoesToTheLastCell()
    {
        Thread thread;
        var go = new ManualResetEventSlim();
        using (ExecutionContext.SuppressFlow())
        {
            thread = new Thread(() =>
            {
                go.Wait();
                display("late");
            });
            thread.UnsafeStart();
        }

        using (CurrentOutputs.Enter(outputs, ids))
        {
        }

        go.Set();
        thread.Join();

        Assert.Single(outputs.Displays);
    }

    [Fact]
    public void Enter_CellWithinACell_GivesBackTheOuterOne()
    {
        var inner = new ShownOutputs();
        using (CurrentOutputs.Enter(outputs, ids))
        {
            using (CurrentOutputs.Enter(inner, ids))
            {
                display("in");
            }

            display("out");
        }

        Assert.Equal("in", inner.Displays.Single().Bundle.Data["text/plain"].ToString());
        Assert.Equal("out", outputs.Displays.Single().Bundle.Data["text/plain"].ToString());
    }

    [Fact]
    public void DisplayAs_Text_IsWhatItIsSaidToBeAndPlain()
    {
        using (CurrentOutputs.Enter(outputs, ids))
        {
            "# Title".DisplayAs("text/markdown");
            "{\"a\":1}".DisplayAs("application/json");
            Assert.Throws<FormatException>(() => "{".DisplayAs("application/json"));
        }

        Assert.Equal(["text/markdown", "text/plain"], outputs.Displays[0].Bundle.Data.Keys);
        Assert.IsType<JsonObject>(outputs.Displays[1].Bundle.Data["application/json"]);
    }

    [Fact]
    public async Task GetInputAsync_Prompt_IsAskedThroughTheCell()
    {
        using (CurrentOutputs.Enter(outputs, ids))
        {
            Assert.Equal("Year?False", await GetInputAsync("Year?"));
            Assert.Equal("Key?True", await GetPasswordAsync("Key?"));
        }
    }

    [Fact]
    public void CssAndJavascript_AreHtmlWithPlainText()
    {
        using (CurrentOutputs.Enter(outputs, ids))
        {
            CSS("p { color: red }");
            Javascript("alert(1)");
        }

        Assert.Equal("<style>p { color: red }</style>", outputs.Displays[0].Bundle.Data["text/html"].ToString());
        Assert.Equal("<script type=\"text/javascript\">alert(1)</script>", outputs.Displays[1].Bundle.Data["text/html"].ToString());
        Assert.All(outputs.Displays, d => Assert.True(d.Bundle.Data.ContainsKey("text/plain")));
    }

    [Theory]
    [InlineData("html", "text/html", "<b>a</b>")]
    [InlineData("markdown", "text/markdown", "*a*")]
    [InlineData("javascript", "application/javascript", "alert(1)")]
    [InlineData("js", "application/javascript", "alert(1)")]
    [InlineData("mermaid", "text/vnd.mermaid", "graph TD; A-->B")]
    public void Execute_DisplayCell_IsShownInItsFormAndAsPlainText(string name, string mediaType, string text)
    {
        var language = DisplayLanguage.All.Single(l => l.Name == name || l.Aliases.Contains(name));

        Assert.Equal(CellResult.Done, language.Execute("\n" + text + "\n", outputs, TestContext.Current.CancellationToken));

        var bundle = Assert.Single(outputs.Displays).Bundle;
        Assert.Equal(text, bundle.Data[mediaType].ToString());
        Assert.Equal(text, bundle.Data["text/plain"].ToString());
    }

    [Fact]
    public void Execute_Mermaid_HasHtmlForAPageThatDrawsIt()
    {
        DisplayLanguage.All.Single(l => l.Name == "mermaid").Execute("graph TD; A-->B", outputs, TestContext.Current.CancellationToken);

        Assert.Equal("<pre class=\"mermaid\">graph TD; A--&gt;B</pre>", outputs.Displays.Single().Bundle.Data["text/html"].ToString());
    }

    [Fact]
    public void Declare_VariableForADisplayLanguage_SaysThatItHasNone()
    {
        var e = Assert.Throws<CellException>(() => DisplayLanguage.All[0].Declare("x", 1, typeof(int)));

        Assert.Equal("html cells have no variables, so x cannot be shared with them.", e.Message);
    }
}
