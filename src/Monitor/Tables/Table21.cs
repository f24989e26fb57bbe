using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>
/// Table 2.1: nationalities among the five largest of any year or form (rule 28). A rank is given where it is at most five, in
/// the total always; equals share a place and the next stay empty. Unknown nationality is in the base and never ranked.
/// </summary>
/// <remarks>
/// Countries that are never among the five largest are not listed, even where they are larger than the last row; those follow as
/// rows of kind <see cref="RowKind.NotListed"/>. Countries of equal size stand in the order of their codes.
/// </remarks>
public sealed class Table21 : TableDefinition
{
    private const int Top = 5;

    /// <inheritdoc/>
    public override string Id => "table-2.1";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Largest nationalities, per year and per form of trafficking", "Grootste nationaliteiten, per jaar en per vorm van mensenhandel");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope", "Slachtoffers binnen de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All victims of the column, nationality unknown included", "Alle slachtoffers van de kolom, ook met onbekende nationaliteit");

    /// <inheritdoc/>
    public override bool ShowsShares => false;

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var columns = TableColumn.YearsFormsAndTotal(records.Edition);
        var tab = Crosstab.Of(records, records.Population.Nationality, Vocabulary.Nationality.Count);
        var counts = new long[tab.Codes][];
        for (var code = 0; code < counts.Length; code++)
        {
            counts[code] = tab.YearsFormsAndTotal(code);
        }

        var ranks = Ranks(counts, columns.Length);
        var listed = Order(counts, code => ranks[code].Any(r => r is > 0 and <= Top));
        var smallest = listed.Length == 0 ? 0 : counts[listed[^1]][^1];
        var notListed = Order(counts, code => counts[code][^1] > smallest && Array.IndexOf(listed, code) < 0);
        var builder = new TableBuilder(this, records, columns);
        foreach (var code in listed)
        {
            Add(code, RowKind.Separate);
        }

        foreach (var code in notListed)
        {
            Add(code, RowKind.NotListed);
        }

        if (notListed.Length > 0)
        {
            builder.Note(
                $"Not listed, though larger than the last row: {Names(notListed, Language.English)}.",
                $"Niet opgenomen, hoewel groter dan de laatste rij: {Names(notListed, Language.Dutch)}.");
        }

        var bases = new long[columns.Length];
        foreach (var row in counts)
        {
            for (var c = 0; c < bases.Length; c++)
            {
                bases[c] += row[c];
            }
        }

        return builder.Build(bases);

        void Add(int code, RowKind kind)
        {
            var nationality = new Nationality((ushort)code);
            var shown = ranks[code].Select((r, c) => r <= Top || c == columns.Length - 1 ? r : 0).ToArray();
            builder.AddRanked(nationality.Iso, new(nationality.Label(Language.English), nationality.Label(Language.Dutch)), counts[code], shown, kind);
        }
    }

    /// <summary>Competition ranks by column; 0 for a count of nil and for unknown nationality.</summary>
    private static int[][] Ranks(long[][] counts, int columns)
    {
        var ranks = new int[counts.Length][];
        for (var code = 0; code < counts.Length; code++)
        {
            ranks[code] = new int[columns];
            for (var c = 0; code > 0 && c < columns; c++)
            {
                var count = counts[code][c];
                if (count == 0)
                {
                    continue;
                }

                var rank = 1;
                for (var other = 1; other < counts.Length; other++)
                {
                    rank += counts[other][c] > count ? 1 : 0;
                }

                ranks[code][c] = rank;
            }
        }

        return ranks;
    }

    private static int[] Order(long[][] counts, Func<int, bool> holds) =>
        [.. Enumerable.Range(1, counts.Length - 1).Where(holds).OrderByDescending(code => counts[code][^1])];

    private static string Names(int[] codes, Language language) =>
        string.Join(", ", codes.Select(code => new Nationality((ushort)code).Label(language)));
}
