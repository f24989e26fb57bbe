using System.Collections.Immutable;
using Monitor.PopulationSize;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>How many persons stand on which lists: what every estimate is made from.</summary>
public static class ListOverlapFigure
{
    /// <summary>Most combinations that are drawn; the table has all.</summary>
    public const int MostDrawn = 30;

    /// <summary>The figure.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="language">Language of its words.</param>
    public static Figure Of(ListTable table, Language language)
    {
        ArgumentNullException.ThrowIfNull(table);
        var words = new Wording(language);
        var combinations = table.Combinations.OrderBy(c => int.PopCount(c.Histories)).ThenByDescending(c => c.Count).ThenBy(c => c.Histories).ToList();
        var drawn = combinations.OrderByDescending(c => c.Count).ThenBy(c => c.Histories).Take(MostDrawn).ToHashSet();
        var shown = combinations.Where(drawn.Contains).ToList();
        string[] names = [.. shown.Select(c => Name(table, c.Histories))];
        var groups = new (string Name, Ink Ink, Func<int, bool> Holds)[]
        {
            (words.In("on one list", "op één lijst"), Palette.Of(Tone.Ochre, 0), l => l == 1),
            (words.In("on two lists", "op twee lijsten"), Palette.Of(Tone.Mint, 0), l => l == 2),
            (words.In("on three or more", "op drie of meer"), Palette.Of(Tone.Mint, 1), l => l > 2),
        };
        var marks = groups.Select(g => Marks.Bars(
            new(g.Name, g.Ink, [.. shown.Select(c => g.Holds(int.PopCount(c.Histories)) ? (double?)c.Count : null)], [.. shown.Select((c, i) => $"{names[i]}: {words.Whole(c.Count)}")]),
            names,
            across: true));
        var more = combinations.Count - shown.Count;
        return new Figure(
            "population-overlap",
            words.In("Persons by the lists that name them", "Personen naar de lijsten waarop zij staan"),
            words.Persons(table) + (more == 0 ? "" : words.In($"; the {words.Whole(shown.Count)} largest combinations, {words.Whole(more)} more in the table", $"; de {words.Whole(shown.Count)} grootste combinaties, nog {words.Whole(more)} in de tabel")),
            Finding(table, words),
            new FigureTable(
                [new("lists", words.In("Lists", "Lijsten")), new("number_of_lists", words.In("number of lists", "aantal lijsten")), new("persons", words.In("persons", "personen")), new("share", words.In("share", "aandeel"))],
                [
                    .. combinations.Select(c => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Of(table.Describe(c.Histories)), FigureCell.Whole(int.PopCount(c.Histories)), FigureCell.Whole(c.Count), FigureCell.Share((double)c.Count / table.Observed),
                    ]),
                ]),
            new Sheet(words).Lay(
                marks,
                new Axis(words.In("persons", "personen")) { IsLog = Sheet.IsWide(shown.Select(c => (double?)c.Count)) },
                new Axis("") { IsOfCategories = true, IsReversed = true },
                Sheet.HeightOf(shown.Count),
                stacked: true),
            language);
    }

    private static string Name(ListTable table, int histories) => Marks.Wrapped(table.Describe(histories).Replace("+", " + ", StringComparison.Ordinal), 28);

    private static string Finding(ListTable table, Wording words)
    {
        if (table.Observed == 0)
        {
            return words.In("Nobody is on any list.", "Er staat niemand op een lijst.");
        }

        var several = table.Combinations.Where(c => int.PopCount(c.Histories) > 1).Sum(c => c.Count);
        var unseen = table.CellCount - table.Combinations.Length;
        return words.In(
            $"{words.Whole(several)} of {words.Whole(table.Observed)} persons ({words.Percent((double)several / table.Observed)}) are on two lists or more; {words.Whole(unseen)} of the {words.Whole(table.CellCount)} combinations have nobody.",
            $"{words.Whole(several)} van de {words.Whole(table.Observed)} personen ({words.Percent((double)several / table.Observed)}) staan op twee of meer lijsten; in {words.Whole(unseen)} van de {words.Whole(table.CellCount)} combinaties staat niemand.");
    }
}
