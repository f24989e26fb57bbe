using System.Collections.Immutable;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Puts the rows of a table together and computes bases, sums and shares.</summary>
public sealed class TableBuilder(TableDefinition definition, EditionRecords records, ImmutableArray<TableColumn> columns)
{
    private readonly List<TableRow> rows = [];
    private readonly List<TableCell[]> cells = [];
    private readonly List<Label> notes = [];

    /// <summary>Adds a row of counts, one a column.</summary>
    public TableBuilder Add(string code, Label label, ReadOnlySpan<long> counts, RowKind kind = RowKind.Category)
    {
        var row = new TableCell[columns.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = new TableCell(counts[i]);
        }

        return Add(new TableRow(code, label, kind, RowMeasure.Count, []), row);
    }

    /// <summary>Adds a row of counts for an entry of a code list.</summary>
    public TableBuilder Add(CodeEntry entry, ReadOnlySpan<long> counts) => Add(entry.Code, Label.Of(entry), counts);

    /// <summary>Adds the category of what is not known.</summary>
    public TableBuilder AddUnknown(ReadOnlySpan<long> counts) => Add("unknown", new Label("Unknown", "Onbekend"), counts);

    /// <summary>Adds a row of counts with their ranks; a rank of 0 is none.</summary>
    public TableBuilder AddRanked(string code, Label label, ReadOnlySpan<long> counts, ReadOnlySpan<int> ranks, RowKind kind)
    {
        Add(code, label, counts, kind);
        var row = cells[^1];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] with { Rank = ranks[i] == 0 ? null : ranks[i] };
        }

        return this;
    }

    /// <summary>Adds a row that sums rows added before.</summary>
    /// <exception cref="ArgumentException">A part was not added before.</exception>
    public TableBuilder AddSum(string code, Label label, params ReadOnlySpan<string> parts)
    {
        var positions = new int[parts.Length];
        var sums = new long[columns.Length];
        for (var p = 0; p < parts.Length; p++)
        {
            positions[p] = Position(parts[p]);
            for (var c = 0; c < sums.Length; c++)
            {
                sums[c] += cells[positions[p]][c].Count ?? 0;
            }
        }

        Add(code, label, sums, RowKind.Sum);
        rows[^1] = rows[^1] with { Parts = [.. positions] };
        return this;
    }

    /// <summary>Adds a row of estimated numbers; they are categories of the base.</summary>
    public TableBuilder AddEstimates(string code, Label label, ReadOnlySpan<double> estimates)
    {
        var row = new TableCell[columns.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = new TableCell(null, estimates[i]);
        }

        return Add(new TableRow(code, label, RowKind.Category, RowMeasure.Estimate, []), row);
    }

    /// <summary>Adds a row of mean ages, from the sum of the ages and their number; a column without ages has no mean.</summary>
    public TableBuilder AddMeanAges(string code, Label label, ReadOnlySpan<long> sums, ReadOnlySpan<long> numbers)
    {
        var row = new TableCell[columns.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = new TableCell(numbers[i], numbers[i] == 0 ? null : (double)sums[i] / numbers[i]);
        }

        return Add(new TableRow(code, label, RowKind.Separate, RowMeasure.MeanAge, []), row);
    }

    /// <summary>Adds a row that divides one row by another, both added before; a denominator of nil has no ratio.</summary>
    /// <exception cref="ArgumentException">A row was not added before.</exception>
    public TableBuilder AddRatio(string code, Label label, string numerator, string denominator)
    {
        var (n, d) = (Position(numerator), Position(denominator));
        var row = new TableCell[columns.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var of = cells[d][i].Count ?? 0;
            row[i] = new TableCell(null, of == 0 ? null : (double)(cells[n][i].Count ?? 0) / of);
        }

        return Add(new TableRow(code, label, RowKind.Separate, RowMeasure.Ratio, [n, d]), row);
    }

    /// <summary>Adds a remark.</summary>
    public TableBuilder Note(string en, string nl)
    {
        notes.Add(new Label(en, nl));
        return this;
    }

    /// <summary>The table.</summary>
    /// <param name="bases">Number in the base of each column; when left out, the sum of the categories.</param>
    public Table Build(ReadOnlySpan<long> bases = default)
    {
        var n = bases.IsEmpty ? SumOfCategories() : bases.ToArray();
        var description = records.Population.Register.Description;
        return new Table(definition, records.Edition, new TableSource(description.Title, description.Synthetic))
        {
            Rows = [.. rows],
            Columns = columns,
            Cells = [.. cells.SelectMany((row, r) => row.Select((cell, c) => WithShare(rows[r], cell, n[c])))],
            Bases = [.. n.Select(b => (long?)b)],
            Notes = [.. notes],
        };
    }

    private TableBuilder Add(TableRow row, TableCell[] values)
    {
        rows.Add(row);
        cells.Add(values);
        return this;
    }

    private int Position(string code)
    {
        var position = rows.FindIndex(r => r.Code == code);
        return position >= 0 ? position : throw new ArgumentException($"{definition.Id} has no row \"{code}\" yet.", nameof(code));
    }

    private long[] SumOfCategories()
    {
        var sums = new long[columns.Length];
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].Kind == RowKind.Category)
            {
                for (var c = 0; c < sums.Length; c++)
                {
                    sums[c] += cells[r][c].Count ?? 0;
                }
            }
        }

        return sums;
    }

    private TableCell WithShare(TableRow row, TableCell cell, long n)
    {
        var part = row.Measure == RowMeasure.Estimate ? cell.Value : cell.Count;
        return definition.ShowsShares && row.Kind is RowKind.Category or RowKind.Sum && n > 0 && part is { } p
            ? cell with { Share = p / n }
            : cell;
    }
}
