using System.Globalization;
using AngleSharp.Dom;
using Monitor.Chapters;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>
/// What the cards of figures need of a page beyond text: the data that a chart is drawn from, names that parts refer to each other by,
/// and the file behind the figure. None of it runs or asks for anything.
/// </summary>
/// <param name="tables">Identifiers of the tables that lie in <c>tables/</c>, to which a download within a card then leads; a card of one says which figure it is.</param>
internal sealed class CardMarkup(IReadOnlySet<string> tables)
{
    private readonly Dictionary<string, int> labels = new(StringComparer.Ordinal);

    private static readonly string[] References = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];

    /// <summary>Whether an element holds the data of a chart: a script element that no browser runs.</summary>
    public static bool IsData(IElement element) => element.LocalName == "script" && element.GetAttribute("type") == "application/json" && element.Id is { Length: > 0 } && element.Attributes.Length == 2;

    /// <summary>Gives each name in the markup one that the page does not have yet, and changes what refers to it.</summary>
    /// <param name="body">The markup.</param>
    /// <param name="taken">Names of the page, to which these are added.</param>
    public void Name(IElement body, HashSet<string> taken)
    {
        foreach (var card in body.QuerySelectorAll("[data-card]:not([id])"))
        {
            card.Id = $"card-{card.GetAttribute("data-card")}";
        }

        Distinguish(body);
        foreach (var card in body.QuerySelectorAll("[data-card]").Where(c => tables.Contains(c.GetAttribute("data-card")!)))
        {
            Place(card, card.GetAttribute("data-card")!);
        }

        // A figure's chart and its data are found by what their names end in.
        for (var n = 1; ; n++)
        {
            var suffix = n == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"r{n}-");
            if (body.QuerySelectorAll("[id]").All(e => !taken.Contains(suffix + e.Id)))
            {
                Rename(body, suffix, taken);
                return;
            }
        }
    }

    /// <summary>The address of the file that a link within a card downloads; null for another link.</summary>
    public string? Download(IElement link) => link.GetAttribute("download") is { } file
        && link.GetAttribute("href")?.StartsWith("data:text/csv", StringComparison.Ordinal) == true
        && tables.Contains(Path.GetFileNameWithoutExtension(file))
            ? $"../tables/{file}"
            : null;

    // Whoever moves from landmark to landmark hears their names only: no two may have one, and the page has a banner already.
    private void Distinguish(IElement body)
    {
        foreach (var card in body.QuerySelectorAll("[data-card][aria-label]"))
        {
            var label = card.GetAttribute("aria-label")!;
            if ((labels[label] = labels.GetValueOrDefault(label) + 1) is > 1 and var n)
            {
                card.SetAttribute("aria-label", string.Create(CultureInfo.InvariantCulture, $"{label} ({n})"));
            }
        }

        foreach (var inner in body.QuerySelectorAll("[role=region]"))
        {
            inner.SetAttribute("role", "group");
        }

        foreach (var banner in body.QuerySelectorAll("aside"))
        {
            banner.SetAttribute("role", "note");
        }

        // The corner of a table that names no column heads nothing.
        foreach (var corner in body.QuerySelectorAll("th").Where(h => h.TextContent.Trim().Length == 0).ToList())
        {
            corner.Replace(corner.Owner!.CreateElement("td"));
        }
    }

    // Which figure of the publication it is: a title alone does not say.
    private static void Place(IElement card, string table)
    {
        foreach (var (version, language) in card.QuerySelectorAll(".version[lang]").Select(v => (v, v.GetAttribute("lang") == "nl" ? Language.Dutch : Language.English)))
        {
            var place = card.Owner!.CreateElement("p");
            (place.ClassName, place.TextContent) = ("place", FigureCard.PlaceOf(table, language));
            version.Prepend(place);
        }
    }

    private static void Rename(IElement body, string prefix, HashSet<string> taken)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("[id]"))
        {
            // Of two equal names within one output, a reference means the first.
            if (!own.Add(element.Id!))
            {
                element.RemoveAttribute("id");
            }
        }

        if (prefix.Length > 0)
        {
            foreach (var element in body.QuerySelectorAll("*"))
            {
                foreach (var name in References.Where(element.HasAttribute))
                {
                    element.SetAttribute(name, string.Join(' ', element.GetAttribute(name)!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => own.Contains(r) ? prefix + r : r)));
                }

                if (element.GetAttribute("href") is ['#', .. var target] && own.Contains(target))
                {
                    element.SetAttribute("href", $"#{prefix}{target}");
                }

                if (element.Id is { Length: > 0 } id)
                {
                    element.Id = prefix + id;
                }
            }
        }

        taken.UnionWith(own.Select(o => prefix + o));
    }
}
