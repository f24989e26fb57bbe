using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Monitor.Audit;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Testing;

namespace Monitor.Site.Tests;

public partial class LedgerPageTests
{
    private static IHtmlDocument Full => Pages.FullDocument;

    [Fact]
    public void Ids_AreUnique_AndLinksWithinThePageLeadSomewhere()
    {
        var ids = Full.All.Select(e => e.Id).OfType<string>().Where(id => id.Length > 0).ToList();
        Assert.Distinct(ids);

        var known = ids.ToHashSet();
        Assert.All(Full.QuerySelectorAll("a[href^='#']"), a => Assert.Contains(a.GetAttribute("href")![1..], known));
        Assert.All(Full.QuerySelectorAll("[aria-labelledby]"), e => Assert.Contains(e.GetAttribute("aria-labelledby")!, known));
        Assert.All(Full.QuerySelectorAll("label"), l => Assert.Contains(l.GetAttribute("for")!, known));
    }

    [Fact]
    public void Headings_DescendOneLevelAtATime()
    {
        var levels = Full.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Ledger_HasEachFigureOfBothPublicationsOnce()
    {
        var expected = Pages.Report.Figures.Concat(Pages.Unodc.Figures).Select(f => $"figure-{f.Id}");

        Assert.Equal(expected.Order(), Full.QuerySelectorAll("table.ledger tbody tr").Select(r => r.Id!).Order());
    }

    [Fact]
    public void Ledger_MarksBoundsThatTheProjectChose()
    {
        Assert.Equal(
            Pages.Report.Figures.Where(f => f.BoundsChosen).Select(f => $"figure-{f.Id}"),
            Full.QuerySelectorAll("#ledger-table tr:has(.chosen)").Select(r => r.Id!));
    }

    [Fact]
    public void Ledger_ShowsNumeratorAndDenominatorOfAShare()
    {
        var entry = Pages.Full.Ledger!.Entries.Single(e => e.Figure.Id == "summary-minor-share-2015");

        Assert.Equal(
            $"{Numbers.Percent(entry.Decisive!.Value!.Value)} {entry.Decisive.Part:N0} of {entry.Decisive.Whole:N0}",
            Full.QuerySelector("#figure-summary-minor-share-2015 td:nth-child(4)")!.TextContent);
    }

    [Fact]
    public void Tables_AreAllThere_WithCaptionScopesAndTheirCsv()
    {
        var tables = Full.QuerySelectorAll("section.table");
        Assert.Equal(Pages.Full.Tables.Select(t => t.Id), tables.Select(t => t.QuerySelector("h3")!.Id!));
        foreach (var (section, table) in tables.Zip(Pages.Full.Tables))
        {
            Assert.Contains($"n = {table.N!.Value:N0}", section.QuerySelector("caption")!.TextContent);
            Assert.Equal(table.Columns.Length + 1, section.QuerySelectorAll("thead th[scope=col]").Length);
            Assert.Equal(table.Rows.Length, section.QuerySelectorAll("tbody th[scope=row]").Length);
            Assert.Equal(table.Rows.Length * table.Columns.Length, section.QuerySelectorAll("tbody td").Length);
            Assert.Equal($"tables/{table.Id}.csv", section.QuerySelector("a[download]")!.GetAttribute("href"));
        }
    }

    [Fact]
    public void Chips_SayTheirVerdictInWords_AndAreFilledOnlyWhenHeldOut()
    {
        var entries = Pages.Full.Ledger!.Entries.ToDictionary(e => $"figure-{e.Figure.Id}");
        foreach (var row in Full.QuerySelectorAll("#ledger-table tbody tr"))
        {
            var chip = row.QuerySelector(".chip")!;
            var entry = entries[row.Id!];
            Assert.EndsWith(Chip.Word(entry.Verdict), chip.TextContent, StringComparison.Ordinal);
            Assert.Equal(entry.Independence == Independence.HeldOut, chip.ClassList.Contains("filled"));
            Assert.Equal(entry.Independence is { } i ? Chip.Word(i) : "–", row.LastElementChild!.TextContent);
        }
    }

    [Fact]
    public void Page_FetchesNothingButItsOwnFiles()
    {
        var loaded = Full.QuerySelectorAll("[src]").Select(e => e.GetAttribute("src")!)
            .Concat(Full.QuerySelectorAll("link[href]").Select(e => e.GetAttribute("href")!));
        var files = LedgerPage.Render(Pages.Full);

        Assert.All(loaded, path => Assert.Contains(path, files.Select(f => f.Path)));
        Assert.All(files.Where(f => f.Path != "index.html"), f => Assert.DoesNotMatch("https?:|//[a-z]|url\\(|@import|fetch\\(", CommentLines().Replace(f.Content, "")));
        Assert.All(Full.All, e => Assert.DoesNotContain(e.Attributes, a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name == "style"));
    }

    [Fact]
    public void Render_OfTheSamePage_GivesTheSameBytesWithLineFeeds()
    {
        var files = LedgerPage.Render(Pages.Full);

        Assert.Equal(files, LedgerPage.Render(Pages.Full with { }));
        Assert.All(files, f => Assert.DoesNotContain('\r', f.Content));
        Assert.All(files, f => Assert.EndsWith("\n", f.Content, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("</title><script>alert(1)</script>", "</title><script>alert(1)</script>")]
    [InlineData("\" onload=\"alert(1)", "\" onload=\"alert(1)")]
    [InlineData("a & b < c > d 'e' \r\n \0f", "a & b < c > d 'e' \n \ufffdf")]
    public void Title_OfARegister_IsTextWhateverItHolds(string title, string shown)
    {
        var page = Pages.Full with { Description = new(title, Synthetic: true, Confidential: false) };
        var document = Pages.Document(page);

        Assert.Equal(Full.QuerySelectorAll("*").Length, document.QuerySelectorAll("*").Length);
        Assert.Equal(shown, document.QuerySelector(".banner .register")!.TextContent);
    }

    [Fact]
    public void Text_OfAnEdition_IsTextWhateverItHolds()
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        var figure = Pages.Report.Figures[0] with { Id = "one", Section = hostile, Place = hostile, Printed = hostile, Unit = hostile, Says = hostile };
        var edition = Pages.Report with { Title = hostile, Source = hostile, Figures = [figure] };
        var ledger = new Ledger(edition, [new LedgerEntry(figure, Verdict.NotComputable, null, null, null)]);

        Assert.Empty(Pages.Document(Pages.Full with { Ledger = ledger, Audit = null }).Images);
    }

    [Fact]
    public void Banner_SaysWhatTheRegisterIs()
    {
        Assert.Contains("No row is about a real person", Banner(new("x", Synthetic: true, Confidential: false)));
        Assert.Contains("Confidential register of real persons", Banner(RegisterDescription.Undescribed));
        Assert.DoesNotContain("Synthetic", Banner(new("x", Synthetic: false, Confidential: false)));

        static string Banner(RegisterDescription description) =>
            Pages.Document(Pages.Full with { Description = description }).QuerySelector(".banner")!.TextContent;
    }

    [Fact]
    public void Verdicts_OfFittedFigures_AreNotCalledAConfirmation()
    {
        var text = Full.QuerySelector("#verdicts")!.TextContent;

        Assert.Contains("Neither kind confirms anything", text);
        Assert.Contains("No confirmation: the register was made to fit them", Full.QuerySelector(".numbers")!.TextContent);
    }

    [Fact]
    public void Verdicts_WhenNoFigureWasUsed_AreCalledChecks()
    {
        var ledger = Pages.Full.Ledger!;
        var independent = ledger with { Entries = [.. ledger.Entries.Select(e => e.Independence is null ? e : e with { Independence = Independence.HeldOut })] };

        Assert.Contains("each verdict is a check", Pages.Document(Pages.Full with { Ledger = independent }).QuerySelector("#verdicts")!.TextContent);
    }

    [Fact]
    public void Unodc_CountsThoseHeldOutApartFromThoseUsed()
    {
        var unodc = Pages.Full.Unodc!;
        var used = unodc.Entries.First(e => e.Verdict == Verdict.NotReproduced);
        var mixed = unodc with { Entries = [.. unodc.Entries.Select(e => e == used ? e with { Independence = Independence.Fitted } : e)] };
        var text = Pages.Document(Pages.Full with { Unodc = mixed }).QuerySelector("#unodc")!.TextContent;
        var (holding, differing) = (unodc.Count(Verdict.Reproduced), unodc.Count(Verdict.NotReproduced) - 1);

        Assert.Contains($"{holding + differing:N0} of its {unodc.Entries.Count:N0} counts were held out", text);
        Assert.Contains($"{holding:N0} of these hold and {differing:N0} differ", text);
        Assert.Contains("1 was used to make the register and confirms nothing", text);
        Assert.Contains($"{differing:N0} held out, 1 used", text);
    }

    [Fact]
    public void Page_WithoutPrintedFigures_HasTablesAndNoLedger()
    {
        var document = Pages.Document(Pages.Full with { Ledger = null, Unodc = null, Audit = null });

        Assert.Null(document.QuerySelector("#ledger, #unodc, #audit, #failing"));
        Assert.Equal(Pages.Full.Tables.Count, document.QuerySelectorAll("section.table").Length);
        Assert.All(document.QuerySelectorAll("nav a"), a => Assert.NotNull(document.GetElementById(a.GetAttribute("href")![1..])));
    }

    [Fact]
    public void Page_OfOneVictim_IsComplete()
    {
        var document = Pages.Document(Pages.Of(RandomRegister.Of(1, seed: 3)));

        Assert.Equal(Pages.Full.Tables.Count, document.QuerySelectorAll("section.table").Length);
        Assert.DoesNotContain("NaN", document.Body!.TextContent);
        Assert.DoesNotContain("∞", document.Body!.TextContent);
    }

    [Fact]
    public void Page_WhenSafe_ShowsNoComputedNumberButThoseOfSafeTables()
    {
        var document = Pages.Document(Pages.Full with { Safe = true });
        var computed = document.QuerySelectorAll("table.ledger tbody tr td:nth-child(4)").Select(c => c.TextContent).Distinct();

        Assert.Equal(["not shown", "–"], computed.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("computed", document.QuerySelector(".findings")!.TextContent);
        Assert.All(
            document.QuerySelectorAll("#figure-2\\.3 ~ .scroll tbody td").Select(c => WholeNumber().Match(c.TextContent)).Where(m => m.Success),
            m => Assert.Equal(0, int.Parse(m.Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) % 5));
    }

    [Fact]
    public void Audit_TellsEachContradictionAndWhatItCannotSee()
    {
        var audit = Pages.Full.Audit!;
        var arguments = Full.QuerySelectorAll("#audit article.argument");

        Assert.Equal(audit.Within.Count + audit.Between.Count + audit.WithinOther.Count, arguments.Length);
        Assert.Equal(audit.Within.Count(c => c.WhatStaysOpen.Length > 0) + audit.Between.Concat(audit.WithinOther).Count(c => c.WhatStaysOpen.Length > 0), arguments.Count(a => a.QuerySelector(".open") is not null));
        Assert.Equal(AuditReport.Unseen.Count, Full.QuerySelectorAll("#audit dt").Length);
    }

    [GeneratedRegex(@"^[\d,]+")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLines();
}
