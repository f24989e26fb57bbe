using System.Diagnostics;

namespace Monitor.Tables;

/// <summary>
/// What a reader can work out from a table of rounded counts: each count lies in an interval, and the sums that hold in the table
/// narrow the intervals until nothing moves (the shuttle algorithm of Buzzigoli and Giusti 1999). A hidden count whose interval
/// has one value left is given away; the totals behind it are then hidden too.
/// </summary>
/// <remarks>A hidden total is marked as a small count is, so a reader cannot tell which of the two it is.</remarks>
internal sealed class DisclosureAudit
{
    private const long Unbounded = long.MaxValue / 4;

    private readonly int width;
    private readonly long?[] shown;
    private readonly bool[] withheld;
    private readonly List<(int Total, int[] Parts)> sums = [];
    private readonly long[] low;
    private readonly long[] high;

    public DisclosureAudit(Table table)
    {
        width = table.Columns.Length;
        var height = table.Rows.Length;
        shown = new long?[(height + 1) * width]; // the last row is that of the bases
        withheld = new bool[shown.Length];
        low = new long[shown.Length];
        high = new long[shown.Length];
        for (var i = 0; i < shown.Length; i++)
        {
            var count = i < table.Cells.Length ? table.Cells[i].Count : table.Bases[i - table.Cells.Length];
            shown[i] = count is { } n ? Disclosure.Rounded(n) : null;
        }

        AddSumsOverColumns(table, height);
        AddSumsOverRows(table, height);
    }

    /// <summary>The count that a cell shows, or null.</summary>
    public long? Shown(int row, int column) => shown[(row * width) + column];

    /// <summary>The base that a column shows, or null.</summary>
    public long? ShownBase(int column) => shown[shown.Length - width + column];

    /// <summary>
    /// Hides totals until no hidden count can be worked out. Ends, as each round hides one more; with no total shown a hidden
    /// count has nothing to be worked out from.
    /// </summary>
    public void HideRevealingTotals()
    {
        while (GivenAway() is var cell and >= 0)
        {
            // The totals it is part of first; where those are hidden already, what is known of them comes from other totals.
            var visible = sums.Where(s => shown[s.Total] is not null).ToList();
            if (visible.Count == 0)
            {
                throw new UnreachableException("A hidden count is certain although no total is shown.");
            }

            var behind = visible.Where(s => s.Parts.Contains(cell)).ToList();
            foreach (var (total, _) in behind.Count > 0 ? behind : visible[..1])
            {
                withheld[total] = true;
                shown[total] = null;
            }
        }
    }

    /// <summary>A hidden count that can be worked out, or −1.</summary>
    private int GivenAway()
    {
        for (var i = 0; i < shown.Length; i++)
        {
            (low[i], high[i]) = (withheld[i], shown[i]) switch
            {
                (true, _) => (0, Unbounded),
                (_, null) => (0, Disclosure.Step - 1),
                (_, Disclosure.Step) => (Disclosure.Step, Disclosure.Step + (Disclosure.Step / 2)),
                (_, { } n) => (n - (Disclosure.Step / 2), n + (Disclosure.Step / 2)),
            };
        }

        while (Narrow())
        {
        }

        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i] is null && !withheld[i] && low[i] == high[i] && sums.Exists(s => s.Total == i || s.Parts.Contains(i)))
            {
                return i;
            }
        }

        return -1;
    }

    private bool Narrow()
    {
        var moved = false;
        foreach (var (total, parts) in sums)
        {
            long least = 0;
            long most = 0;
            foreach (var part in parts)
            {
                least += low[part];
                most = Math.Min(Unbounded, most + high[part]);
            }

            moved |= Bound(total, least, most);
            foreach (var part in parts)
            {
                var others = most >= Unbounded ? Unbounded : most - high[part];
                moved |= Bound(part, low[total] - others, high[total] - (least - low[part]));
            }
        }

        return moved;
    }

    private bool Bound(int cell, long least, long most)
    {
        var (l, h) = (Math.Max(low[cell], least), Math.Min(high[cell], most));
        var moved = (l, h) != (low[cell], high[cell]);
        (low[cell], high[cell]) = (l, h);
        return moved;
    }

    private void AddSumsOverColumns(Table table, int height)
    {
        var total = table.Columns.Length - 1;
        foreach (var kind in (ReadOnlySpan<ColumnKind>)[ColumnKind.Year, ColumnKind.Form, ColumnKind.Period])
        {
            var parts = Enumerable.Range(0, width).Where(c => table.Columns[c].Kind == kind).ToArray();
            for (var r = 0; parts.Length > 0 && r <= height; r++)
            {
                if (r == height || table.Rows[r].Measure == RowMeasure.Count)
                {
                    var start = r * width;
                    sums.Add((start + total, Array.ConvertAll(parts, c => start + c)));
                }
            }
        }
    }

    private void AddSumsOverRows(Table table, int height)
    {
        var categories = Enumerable.Range(0, height)
            .Where(r => table.Rows[r] is { Kind: RowKind.Category, Measure: RowMeasure.Count })
            .ToArray();
        for (var c = 0; c < width; c++)
        {
            if (categories.Length > 0)
            {
                sums.Add(((height * width) + c, Array.ConvertAll(categories, r => (r * width) + c)));
            }

            for (var r = 0; r < height; r++)
            {
                if (table.Rows[r].Kind == RowKind.Sum)
                {
                    sums.Add(((r * width) + c, [.. table.Rows[r].Parts.Select(p => (p * width) + c)]));
                }
            }
        }
    }
}
