using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>Rows of tables of the report over the years of the edition: how indicators moved.</summary>
internal static class YearTrend
{
    /// <summary>Stands for the number in the base of a table instead of a row.</summary>
    public const string Base = "n";

    /// <summary>A table with a row an indicator, its number and its share of the year.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="rows">A table and the code of a row of it or <see cref="Base"/>, one at least.</param>
    /// <param name="language">The language shown first.</param>
    /// <exception cref="ArgumentException">A table has no such row.</exception>
    public static ShownTable Of(string id, ImmutableArray<(Table Table, string Row)> rows, Language language)
    {
        var indicators = rows.Select(r => new Indicator(r.Table, r.Row == Base ? null : r.Table.RowIndex(r.Row))).ToImmutableArray();
        return new ShownTable(id, language, l => In(indicators, new Wording(l)));
    }

    private static ShownTable.Version In(ImmutableArray<Indicator> indicators, Wording words)
    {
        var edition = indicators[0].Table.Edition;
        var years = TableColumn.YearsAndTotal(edition)[..^1];
        return new ShownTable.Version(
            words.In($"How it moved, {edition.Span}", $"Het verloop, {edition.Span}"),
            string.Join(' ', indicators.Select(i => i.Finding(years, words)).Where(f => f.Length > 0)),
            new FigureTable(
                [new("indicator", words.In("Indicator", "Indicator")), new("measure", words.In("measure", "maat")), .. years.Select(y => new FigureColumn(y.Code, words.In(y.Label)))],
                [.. indicators.SelectMany(i => i.Rows(years, words))]));
    }

    private sealed record Indicator(Table Table, int? Row)
    {
        public IEnumerable<ImmutableArray<FigureCell>> Rows(ImmutableArray<TableColumn> years, Wording words)
        {
            yield return [FigureCell.Of(Name(words)), FigureCell.Of(Measured(words)), .. years.Select(y => Number(Cell(y)))];
            if (Row is not null && Table.Definition.ShowsShares && years.Any(y => Cell(y).Share is not null))
            {
                yield return [FigureCell.Of(Name(words)), FigureCell.Of(words.In("share of the year", "aandeel van het jaar")), .. years.Select(y => Share(Cell(y)))];
            }
        }

        public string Finding(ImmutableArray<TableColumn> years, Wording words)
        {
            var (first, last) = (Cell(years[0]), Cell(years[^1]));
            return (first.Value ?? first.Count, last.Value ?? last.Count) is ({ }, { }) && years.Length > 1
                ? words.In(
                    $"{Name(words)}: {Said(first, words)} in {years[0].Code}, {Said(last, words)} in {years[^1].Code}.",
                    $"{Name(words)}: {Said(first, words)} in {years[0].Code}, {Said(last, words)} in {years[^1].Code}.")
                : "";
        }

        // The title without its columns says what a row such as 0–17 is of.
        private string Name(Wording words) => Row is { } row
            ? $"{words.In(Table.Rows[row].Label)} ({FigureCard.PlaceOf(Table.Id, words.Language)}, {LowerFirst(words.In(Table.Definition.Title).Split(',')[0])})"
            : $"{words.In(Table.Definition.Population)} ({FigureCard.PlaceOf(Table.Id, words.Language)})";

        private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

        private RowMeasure Measure => Row is { } row ? Table.Rows[row].Measure : RowMeasure.Count;

        private string Measured(Wording words) => Measure switch
        {
            RowMeasure.MeanAge => words.In("years of age", "leeftijd in jaren"),
            RowMeasure.Ratio => words.In("ratio", "verhouding"),
            _ => words.In("number", "aantal"),
        };

        // A table without this year, such as one that starts later, has nothing there.
        private TableCell Cell(TableColumn year) =>
            Table.Columns.Select((c, i) => (c, i)).FirstOrDefault(c => c.c.Code == year.Code) is not ({ }, var column) ? default
            : Row is { } row ? Table[row, column]
            : new TableCell(Table.Bases[column], Suppressed: Table.Bases[column] is null);

        private FigureCell Number(TableCell cell) => cell.Suppressed ? FigureCell.Hidden : Measure switch
        {
            RowMeasure.MeanAge => FigureCell.Of(FigureMeasure.OneDecimal, cell.Value),
            RowMeasure.Ratio => FigureCell.Share(cell.Value),
            _ => FigureCell.Whole(cell.Value ?? cell.Count),
        };

        private static FigureCell Share(TableCell cell) => cell.Suppressed ? FigureCell.Hidden : FigureCell.Share(cell.Share);

        private string Said(TableCell cell, Wording words) => Table.Definition.ShowsShares && cell.Share is { } share
            ? $"{words.Of(Number(cell))} ({words.Percent(share)})"
            : words.Of(Number(cell));
    }
}
