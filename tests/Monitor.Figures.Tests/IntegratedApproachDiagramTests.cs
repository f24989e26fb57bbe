using AngleSharp.Html.Parser;
using Monitor.Vocabulary;

namespace Monitor.Figures.Tests;

public class IntegratedApproachDiagramTests
{
    [Fact]
    public void ToSvg_HasNameDescriptionAndGoalsInBothLanguages()
    {
        foreach (var language in Studies.Languages)
        {
            var svg = new HtmlParser().ParseDocument(IntegratedApproachDiagram.ToSvg(language)).QuerySelector("svg")!;

            Assert.Equal("img", svg.GetAttribute("role"));
            Assert.All(svg.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotNull(svg.QuerySelector($"[id='{id}']")));
            Assert.Equal(IntegratedApproachDiagram.Alternative(language), svg.QuerySelector("desc")!.TextContent);
            Assert.Equal(4, svg.QuerySelectorAll("rect").Length);
        }

        Assert.NotEqual(IntegratedApproachDiagram.ToSvg(Language.English), IntegratedApproachDiagram.ToSvg(Language.Dutch));
    }

    [Fact]
    public void ToSvg_KeepsEveryLineWithinItsBox()
    {
        const double Letter = 9; // px of a letter at this size, on average

        foreach (var language in Studies.Languages)
        {
            var svg = new HtmlParser().ParseDocument(IntegratedApproachDiagram.ToSvg(language)).QuerySelector("svg")!;
            var boxes = svg.QuerySelectorAll("rect").Select(r => (X: Number(r, "x"), Y: Number(r, "y"), Width: Number(r, "width"), Height: Number(r, "height"))).ToList();

            Assert.All(svg.QuerySelectorAll("text:not([text-anchor])"), t => Assert.Contains(boxes, b =>
                Number(t, "x") > b.X && Number(t, "y") > b.Y && Number(t, "y") < b.Y + b.Height - 6 && Number(t, "x") + (Letter * t.TextContent.Length) <= b.X + b.Width));
        }

        static double Number(AngleSharp.Dom.IElement of, string name) => double.Parse(of.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
