using System.Text.Json.Nodes;
using Monitor.Kernel.Formatting;
using Plotly.NET;

namespace Monitor.Kernel.Tests.Show;

[Collection(nameof(Formatters))]
public sealed class PlotlyTests
{
    [Fact]
    public void Of_Chart_HasFigureJsonHtmlAndWords()
    {
        var bundle = Formatted.Of(Chart());

        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Data.Keys);
        var figure = Assert.IsType<JsonObject>(bundle.Data["application/vnd.plotly.v1+json"]);
        Assert.Equal("bar", figure["data"]![0]!["type"]!.GetValue<string>());
        Assert.NotNull(figure["layout"]);
        Assert.Equal("Chart: Victims </script>\n  bar \"women\": 3 points", bundle.Data["text/plain"].GetValue<string>());
    }

    [Fact]
    public void Of_SameChartTwice_HasTheSameBytes() =>
        Assert.Equal(Formatted.Of(Chart()).Data.Select(f => f.Value.ToJsonString()), Formatted.Of(Chart()).Data.Select(f => f.Value.ToJsonString()));

    [Fact]
    public void Of_ChartsThatDiffer_AreMarkedApart() => Assert.NotEqual(Mark(Chart(1)), Mark(Chart(2)));

    [Fact]
    public void Of_Chart_EmbedsNoPlotlyAndAsksNoOtherHost()
    {
        var html = Formatted.Of(Chart()).Data["text/html"].GetValue<string>();

        Assert.InRange(html.Length, 100, 50_000);
        Assert.DoesNotContain("://", html);
        Assert.Equal(1, html.Split("</script>").Length - 1);
    }

    [Fact]
    public void ForPage_Plotly_EndsItsScriptOnce()
    {
        var html = PlotlyScript.ForPage().ToString()!;

        Assert.InRange(html.Length, 1_000_000, 10_000_000);
        Assert.Equal(html.Length - "</script>".Length, html.IndexOf("</script", StringComparison.OrdinalIgnoreCase));
    }

    private static string Mark(GenericChart chart) =>
        Formatted.Of(chart).Data["text/html"].GetValue<string>().Split("data-figure=\"")[1].Split('"')[0];

    private static GenericChart Chart(double first = 1)
    {
        var trace = new Trace("bar");
        trace.SetProperty("x", new[] { 2017, 2018, 2019 });
        trace.SetProperty("y", new[] { first, double.NaN, 3 });
        trace.SetProperty("name", "women");
        var layout = new Layout();
        layout.SetProperty("title", "Victims </script>");
        return GenericChart.setLayout(layout, GenericChart.ofTraceObject(true, trace));
    }
}
