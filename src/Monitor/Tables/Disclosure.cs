using System.Collections.Immutable;

namespace Monitor.Tables;

/// <summary>
/// Disclosure control for tables about people who can be recognised. Counts are rounded to multiples of five and those below five
/// are not shown, nil included, so that the absence of somebody is no information either. Shares and ratios are computed from the
/// rounded counts, mean ages are rounded to whole years. Where the rounded figures together would still give a hidden count away,
/// the totals that do so are hidden as well, with the same mark.
/// </summary>
public static class Disclosure
{
    /// <summary>Counts are shown as multiples of this; smaller ones are not shown.</summary>
    public const int Step = 5;

    /// <summary>The table after disclosure control. It cannot be undone; a table that is safe already is returned as it is.</summary>
    public static Table Safe(this Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.IsSafe)
        {
            return table;
        }

        var audit = new DisclosureAudit(table);
        audit.HideRevealingTotals();
        var bases = table.Bases.Select((_, c) => audit.ShownBase(c)).ToImmutableArray();
        var cells = new TableCell[table.Cells.Length];
        for (var r = 0; r < table.Rows.Length; r++)
        {
            for (var c = 0; c < table.Columns.Length; c++)
            {
                cells[(r * table.Columns.Length) + c] = table.Rows[r].Measure switch
                {
                    RowMeasure.Count => Counted(table[r, c], audit.Shown(r, c), bases[c]),
                    RowMeasure.Estimate => Estimated(table[r, c], bases[c]),
                    RowMeasure.MeanAge => Mean(table[r, c]),
                    _ => default, // ratios need the rows above and below them
                };
            }
        }

        for (var r = 0; r < table.Rows.Length; r++)
        {
            for (var c = 0; table.Rows[r].Measure == RowMeasure.Ratio && c < table.Columns.Length; c++)
            {
                cells[(r * table.Columns.Length) + c] = Ratio(table, cells, r, c);
            }
        }

        return new Table(table.Definition, table.Edition, table.Source)
        {
            Rows = table.Rows,
            Columns = table.Columns,
            Cells = [.. cells],
            Bases = bases,
            Notes =
            [
                .. table.Notes,
                new Label(
                    $"Counts are rounded to multiples of {Step}; counts below {Step}, and totals that would give them away, are not shown.",
                    $"Aantallen zijn afgerond op veelvouden van {Step}; aantallen onder {Step}, en totalen die deze zouden prijsgeven, worden niet getoond."),
            ],
            IsSafe = true,
        };
    }

    /// <summary>A count as it is shown; null below <see cref="Step"/>.</summary>
    public static long? Rounded(long count) => count < Step ? null : (count + (Step / 2)) / Step * Step;

    private static TableCell Counted(TableCell exact, long? shown, long? n) => shown is { } count
        ? new TableCell(count, Share: exact.Share is not null && n is { } b ? (double)count / b : null, Rank: exact.Rank)
        : new TableCell(null, Suppressed: true);

    // A value that there is none of is marked like one that is hidden: the difference would tell an empty group from a small one.
    private static TableCell Estimated(TableCell exact, long? n) => exact.Value is not { } value
        ? new TableCell(null, Suppressed: true)
        : value >= Step && n is { } b && Math.Round(value / Step, MidpointRounding.AwayFromZero) * Step is var shown
            ? new TableCell(null, shown, Math.Min(1, shown / b))
            : new TableCell(null, Suppressed: true);

    private static TableCell Mean(TableCell exact) => exact.Value is not { } mean
        ? new TableCell(null, Suppressed: true)
        : exact.Count >= Step
            ? new TableCell(null, Math.Round(mean, MidpointRounding.AwayFromZero))
            : new TableCell(null, Suppressed: true);

    private static TableCell Ratio(Table table, TableCell[] shown, int r, int c)
    {
        if (table[r, c].Value is null)
        {
            return new TableCell(null, Suppressed: true);
        }

        var parts = table.Rows[r].Parts;
        var numerator = shown[(parts[0] * table.Columns.Length) + c].Count;
        var denominator = shown[(parts[1] * table.Columns.Length) + c].Count;
        return numerator is { } a && denominator is { } b
            ? new TableCell(null, (double)a / b)
            : new TableCell(null, Suppressed: true);
    }
}
