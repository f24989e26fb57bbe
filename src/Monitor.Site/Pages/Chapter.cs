using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Monitor.Site.Notebooks;

namespace Monitor.Site;

/// <summary>A notebook as a chapter of the site.</summary>
internal sealed partial record Chapter
{
    /// <summary>File name of the notebook.</summary>
    public required string Notebook { get; init; }

    /// <summary>Path of the page.</summary>
    public required string Path { get; init; }

    /// <summary>Number of the section, such as <c>2.4.1</c>; empty for a chapter without one.</summary>
    public required string Number { get; init; }

    /// <summary>Title, without the number.</summary>
    public required string Title { get; init; }

    /// <summary>First paragraph: the question that it answers.</summary>
    public required string Question { get; init; }

    /// <summary>The cells.</summary>
    public required Html Body { get; init; }

    /// <summary>Headings.</summary>
    public required ImmutableArray<Heading> Headings { get; init; }

    /// <summary>Whether charts that no card holds are on the page.</summary>
    public required bool HasCharts { get; init; }

    /// <summary>Figures that it shows: identifiers of tables, each with the identifier of its card on the page.</summary>
    public required ImmutableArray<(string Table, string Id)> Cards { get; init; }

    /// <summary>Identifiers of the elements of the page that rows of printed numbers are.</summary>
    public required ImmutableHashSet<string> Rows { get; init; }

    /// <summary>Texts by the heading that they stand under, for a search.</summary>
    public required ImmutableArray<(Heading Heading, string Text)> Texts { get; init; }

    /// <summary>What the chapter is called where there is room for a line.</summary>
    public string Name => Number.Length == 0 ? Title : $"{Number} {Title}";

    /// <summary>The chapters of a site.</summary>
    public static ImmutableArray<Chapter> All(SiteContent content)
    {
        var tables = content.Page.Tables.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return [.. content.Chapters.Select(n => Of(n, tables)).Order(Comparer<Chapter>.Create(InReadingOrder))];
    }

    private static Chapter Of(KeptNotebook notebook, IReadOnlySet<string> tables)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(notebook.Name);
        var language = Metadatum.Text(notebook.Document.Metadata, "kernelspec", "name") == ".net-fsharp" ? "fsharp" : "csharp";
        var safe = new SafeHtml(folder: null) { Figures = new CardMarkup(tables) };
        var outputs = new OutputHtml(safe);
        var cells = new CellHtml(safe, outputs, language) { CodeFollowsCards = true };
        var body = Html.Concat(notebook.Document.Cells.Where(c => !CellHtml.IsTagged(c, CellTags.RemoveCell)).Select(cells.Of));
        var page = new HtmlParser().ParseDocument("<body>" + body).Body!;
        var heading = safe.Headings.Count > 0 ? safe.Headings[0].Text : name;
        var numbered = Numbered().Match(heading);
        return new Chapter
        {
            Notebook = notebook.Name,
            Path = $"chapters/{name}.html",
            Number = numbered.Success ? numbered.Groups["number"].Value : "",
            Title = numbered.Success ? numbered.Groups["title"].Value : heading,
            Question = page.QuerySelector(".prose p")?.TextContent.ReplaceLineEndings(" ").Trim() ?? "",
            Body = body,
            Headings = [.. safe.Headings],
            HasCharts = outputs.HasCharts,
            Cards = [.. page.QuerySelectorAll("[data-card]").Select(c => (c.GetAttribute("data-card")!, c.Id ?? ""))],
            Rows = [.. page.QuerySelectorAll(".ledger tbody tr[id]").Select(r => r.Id!)],
            Texts = [.. Under(page, safe.Headings)],
        };
    }

    // A section comes before its subsections: 02-4-forms before 02-4-1-sectors; what has no number comes last.
    private static int InReadingOrder(Chapter one, Chapter other)
    {
        var (a, b) = (Numbers(one), Numbers(other));
        var order = a.Count == 0 || b.Count == 0
            ? b.Count.CompareTo(a.Count)
            : a.Zip(b, (x, y) => x.CompareTo(y)).FirstOrDefault(c => c != 0, a.Count.CompareTo(b.Count));
        return order != 0 ? order : string.CompareOrdinal(one.Notebook, other.Notebook);

        static List<int> Numbers(Chapter chapter) =>
            [.. chapter.Notebook.Split('-').TakeWhile(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
    }

    // Prose, findings and captions; not code, and not tables, whose numbers the ledger is searched for.
    private static IEnumerable<(Heading, string)> Under(IElement page, IReadOnlyList<Heading> headings)
    {
        var by = headings.ToDictionary(h => h.Id, StringComparer.Ordinal);
        var current = headings.Count > 0 ? headings[0] : new Heading(1, "content", "");
        foreach (var element in page.QuerySelectorAll(".prose :is(h1, h2, h3, h4), .prose :is(p, li), .card figcaption, .card .finding"))
        {
            if (element.Id is { } id && by.TryGetValue(id, out var heading))
            {
                current = heading;
            }
            else
            {
                yield return (current, element.TextContent.ReplaceLineEndings(" ").Trim());
            }
        }
    }

    [GeneratedRegex(@"^(?:§\s*)?(?<number>[0-9]+(?:\.[0-9]+)*(?:[–-][0-9]+(?:\.[0-9]+)*)?)\.?[\s·:–-]+(?<title>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
