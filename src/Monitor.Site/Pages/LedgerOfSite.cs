using AngleSharp.Html.Parser;

namespace Monitor.Site;

/// <summary>The ledger as a page of its own: each number with a link to the chapter that shows it.</summary>
internal static class LedgerOfSite
{
    public static Html Of(SiteShell shell)
    {
        var page = shell.Content.Page;
        var body = page.Ledger is null && page.Unodc is null
            ? Html.Of($"<h1>Ledger of the printed figures</h1>\n{Verdicts.Of(page)}\n")
            : Html.Of($"<h1>Ledger of the printed figures</h1>\n{Verdicts.Of(page)}\n{Linked(shell, LedgerSection.Of(page))}\n{UnodcSection.Of(page)}\n");
        return shell.Page("ledger.html", "Ledger", body, ["monitor.js"], kind: "ledger-page");
    }

    // The rows are those of any page; only here are there chapters to lead to.
    private static Html Linked(SiteShell shell, Html ledger)
    {
        var page = new HtmlParser().ParseDocument("<body>" + ledger).Body!;
        foreach (var row in page.QuerySelectorAll("#ledger-table tbody tr[id]"))
        {
            if (shell.Chapters.FirstOrDefault(c => c.Rows.Contains(row.Id!)) is { } chapter && row.QuerySelector("td") is { } place)
            {
                place.InnerHtml = $"<a href=\"{chapter.Path}#{row.Id}\">{place.InnerHtml}</a>";
            }
        }

        return Html.Trusted(page.InnerHtml);
    }
}
