using System.Collections.Immutable;
using Monitor.Tables;
using Monitor.Vocabulary;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>A figure of the report: which rows of its table it draws and how. Stateless; one instance serves all.</summary>
public abstract class TableFigure
{
    /// <summary>Identifier of the table that it draws.</summary>
    public abstract string TableId { get; }

    /// <summary>Draws the table.</summary>
    /// <param name="table">The table, after disclosure control or not.</param>
    /// <param name="language">Language of the words.</param>
    /// <exception cref="ArgumentException">It is another table.</exception>
    public Figure Of(Table table, Language language)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Id != TableId)
        {
            throw new ArgumentException($"This figure draws {TableId}, not {table.Id}.", nameof(table));
        }

        var words = new Wording(language);
        return new Figure(table.Id, words.In(table.Definition.Title), Caption(table, words), Finding(table, words), TableOf(table, words), Draw(table, words), language);
    }

    /// <summary>How the marks of a row are drawn.</summary>
    private protected abstract Ink InkOf(Table table, int row);

    /// <summary>The chart.</summary>
    private protected abstract GenericChart Draw(Table table, Wording words);

    /// <summary>The finding in words.</summary>
    private protected abstract string Finding(Table table, Wording words);

    /// <summary>Whether a cell holds something to be drawn.</summary>
    private protected static bool IsDrawn(Table table, int row) => Enumerable.Range(0, table.Columns.Length).Any(c => table[row, c].Count > 0 || table[row, c].Value > 0);

    /// <summary>Rows that together make up the base, those that nobody is in left out unless all are empty.</summary>
    private protected static ImmutableArray<int> Categories(Table table)
    {
        ImmutableArray<int> all = [.. Enumerable.Range(0, table.Rows.Length).Where(r => table.Rows[r].Kind == RowKind.Category)];
        return all.Any(r => IsDrawn(table, r)) ? [.. all.Where(r => IsDrawn(table, r))] : all;
    }

    /// <summary>Name of a column with its n.</summary>
    private protected static string ColumnName(Table table, int column, Wording words) =>
        $"{words.In(table.Columns[column].Label)} ({Base(table, column, words)})";

    /// <summary>The n of a column in words.</summary>
    private protected static string Base(Table table, int column, Wording words) => table.Bases[column] is { } n ? words.Whole(n) : words.In("not shown", "niet getoond");

    /// <summary>Name of the column of all years.</summary>
    private protected static string Years(Table table) => table.Edition.Span;

    private static string Caption(Table table, Wording words)
    {
        var synthetic = table.Source.Synthetic ? words.In("; synthetic register, no row is about a real person", "; synthetisch register, geen rij gaat over een echt persoon") : "";
        return $"{words.In(table.Definition.Population)}, {Years(table)}; n = {Base(table, table.Columns.Length - 1, words)}{synthetic}";
    }

    private static FigureTable TableOf(Table table, Wording words)
    {
        var withShares = table.Definition.ShowsShares;
        var columns = ImmutableArray.CreateBuilder<FigureColumn>();
        columns.Add(new("category", words.In("Category", "Categorie")));
        foreach (var column in table.Columns)
        {
            columns.Add(new(column.Code, words.In(column.Label)));
            if (withShares)
            {
                columns.Add(new($"{column.Code}_share", $"{words.In(column.Label)} %"));
            }
        }

        var rows = Enumerable.Range(0, table.Rows.Length).Select(r => Row(words.In(table.Rows[r].Label), Enumerable.Range(0, table.Columns.Length).SelectMany(c => Cells(table, r, c, withShares))));
        var bases = Row("n", table.Bases.SelectMany(n => Pair(n is { } b ? FigureCell.Whole(b) : FigureCell.Hidden, default, withShares)));
        return new FigureTable(columns.ToImmutable(), [.. rows, bases]);
    }

    private static ImmutableArray<FigureCell> Row(string name, IEnumerable<FigureCell> cells) => [FigureCell.Of(name), .. cells];

    private static IEnumerable<FigureCell> Cells(Table table, int row, int column, bool withShares)
    {
        var cell = table[row, column];
        if (cell.Suppressed)
        {
            return Pair(FigureCell.Hidden, FigureCell.Hidden, withShares);
        }

        var value = table.Rows[row].Measure switch
        {
            RowMeasure.Count => FigureCell.Whole(cell.Count),
            RowMeasure.Ratio => FigureCell.Share(cell.Value),
            _ => FigureCell.Of(FigureMeasure.OneDecimal, cell.Value),
        };
        return Pair(value, FigureCell.Share(cell.Share), withShares);
    }

    private static IEnumerable<FigureCell> Pair(FigureCell value, FigureCell share, bool withShares) => withShares ? [value, share] : [value];
}
