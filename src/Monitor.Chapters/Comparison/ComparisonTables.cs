using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.Imputation.Data;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>Two editions side by side as tables to be shown: what can be compared, in the words of the figure it is from.</summary>
internal static class ComparisonTables
{
    /// <summary>The imputed shares with the change and its interval, in percentage points.</summary>
    public static ShownTable Shares(EditionComparison comparison, Language language) => new("comparison-imputed", language, l => Shares(comparison, new Wording(l)));

    /// <summary>The rows of a table, over all years of each edition.</summary>
    public static ShownTable Rows(TablePair pair, Language language) => new($"comparison-{pair.Now.Id}", language, l => Rows(pair, new Wording(l)));

    private static ShownTable.Version Shares(EditionComparison comparison, Wording words)
    {
        var first = comparison.Shares[0];
        return new ShownTable.Version(
            words.In("Sectors of sexual exploitation after imputation", "Sectoren van seksuele uitbuiting na bijschatting"),
            first is { Former.Reported: { } from, Now.Reported: { } to, Change: { Lower: { } lower, Upper: { } upper } change }
                ? words.In(
                    $"Less visible sectors: {words.Percent(from.Estimate)}, then {words.Percent(to.Estimate)}; a change of {words.Decimal(100 * change.Estimate)} percentage points, {words.Level(change.Level)} interval {words.Decimal(100 * lower)} to {words.Decimal(100 * upper)}.",
                    $"Minder zichtbare sectoren: {words.Percent(from.Estimate)}, daarna {words.Percent(to.Estimate)}; een verandering van {words.Decimal(100 * change.Estimate)} procentpunt, interval van {words.Level(change.Level)}: {words.Decimal(100 * lower)} tot {words.Decimal(100 * upper)}.")
                : "",
            new FigureTable(
                [
                    new("sector", words.In("Sector", "Sector")), new("share_before", Span(comparison.Former)), new("share_now", Span(comparison.Now)),
                    new("change", words.In("change, percentage points", "verandering, procentpunten")), new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")),
                ],
                [.. comparison.Shares.Select(s => (ImmutableArray<FigureCell>)
                [
                    FigureCell.Of(Name(s.Now.Sectors, words)), FigureCell.Share(s.Former.Reported?.Estimate), FigureCell.Share(s.Now.Reported?.Estimate),
                    Points(s.Change.Estimate), Points(s.Change.Lower), Points(s.Change.Upper),
                ])]));
    }

    private static ShownTable.Version Rows(TablePair pair, Wording words)
    {
        var hasShares = pair.Now.Definition.ShowsShares;
        ImmutableArray<FigureColumn> shares = hasShares
            ? [new("share_before", $"{words.In("share", "aandeel")} {Span(pair.Former.Edition)}"), new("share_now", $"{words.In("share", "aandeel")} {Span(pair.Now.Edition)}"), new("change_of_share", words.In("change, percentage points", "verandering, procentpunten"))]
            : [];
        return new ShownTable.Version(
            $"{FigureCard.PlaceOf(pair.Now.Id, words.Language)}: {words.In(pair.Now.Definition.Title)}",
            "",
            new FigureTable(
                [new("row", words.In("Row", "Rij")), new("before", Span(pair.Former.Edition)), new("now", Span(pair.Now.Edition)), new("change", words.In("change", "verandering")), .. shares],
                [
                    Base(pair, hasShares, words),
                    .. pair.Now.Rows.Index().Select(r => Row(r.Item, Total(pair.Former, RowOf(pair.Former, r.Item.Code)), Total(pair.Now, r.Index), hasShares, words)),
                ]));
    }

    private static ImmutableArray<FigureCell> Base(TablePair pair, bool hasShares, Wording words)
    {
        var (before, now) = (Of(pair.Former.N), Of(pair.Now.N));
        return [FigureCell.Of($"n: {words.In(pair.Now.Definition.Base)}"), before, now, Difference(before, now), .. hasShares ? new FigureCell[3] : []];

        static FigureCell Of(long? n) => n is { } number ? FigureCell.Whole(number) : FigureCell.Hidden;
    }

    private static ImmutableArray<FigureCell> Row(TableRow row, TableCell? former, TableCell current, bool hasShares, Wording words)
    {
        var (before, now) = (Number(row, former), Number(row, current));
        return [FigureCell.Of(words.In(row.Label)), before, now, Difference(before, now), .. hasShares ? Shares(former, current) : []];
    }

    private static FigureCell[] Shares(TableCell? former, TableCell current)
    {
        var (before, now) = (Share(former), Share(current));
        return [before, now, before.IsHidden || now.IsHidden ? FigureCell.Hidden : Points(now.Number - before.Number)];
    }

    private static FigureCell Share(TableCell? cell) => cell is { Suppressed: true } ? FigureCell.Hidden : FigureCell.Share(cell?.Share);

    private static FigureCell Number(TableRow row, TableCell? cell) => cell switch
    {
        null => default,
        { Suppressed: true } => FigureCell.Hidden,
        { } shown => row.Measure switch
        {
            RowMeasure.Count => FigureCell.Whole(shown.Count),
            RowMeasure.Estimate => FigureCell.Whole(shown.Value),
            RowMeasure.MeanAge => FigureCell.Of(FigureMeasure.OneDecimal, shown.Value),
            _ => FigureCell.Share(shown.Value),
        },
    };

    // A change of a ratio is in percentage points as well, of whatever else in its own unit.
    private static FigureCell Difference(FigureCell before, FigureCell now) => before.IsHidden || now.IsHidden
        ? FigureCell.Hidden
        : now.Measure == FigureMeasure.Share ? Points(now.Number - before.Number) : FigureCell.Of(now.Measure, now.Number - before.Number);

    private static FigureCell Points(double? fraction) => FigureCell.Of(FigureMeasure.OneDecimal, 100 * fraction);

    private static TableCell Total(Table table, int row) => table[row, table.Columns.Length - 1];

    private static TableCell? Total(Table table, int? row) => row is { } r ? Total(table, r) : null;

    private static int? RowOf(Table table, string code) => table.Rows.Index().Where(r => r.Item.Code == code).Select(r => (int?)r.Index).FirstOrDefault();

    private static string Name(SectorGroup sectors, Wording words) => sectors.Name == SectorGroup.LessVisibleName
        ? words.In("Less visible sectors together", "Minder zichtbare sectoren samen")
        : words.In(Label.Of(CodeLists.ProstitutionSectors.Entries.Single(e => e.Code == sectors.Name)));

    private static string Span(Editions.Edition edition) => edition.Span;
}
