using System.Collections.Immutable;
using Monitor.Editions;

namespace Monitor.Tables;

/// <summary>A cell of a table. What a cell does not have is null; what disclosure control hides is null and <see cref="Suppressed"/>.</summary>
/// <param name="Count">Number of victims, records or reports; beside a mean age, the number of ages it is over.</param>
/// <param name="Value">Value of a row that holds no counts: an estimate, a mean age in years, a ratio.</param>
/// <param name="Share">Share of the base of the column, 0 to 1.</param>
/// <param name="Rank">Place among the countries (Table 2.1); equals share a place and the next places stay empty.</param>
/// <param name="Suppressed">True when the cell has a value that is not shown.</param>
public readonly record struct TableCell(long? Count, double? Value = null, double? Share = null, int? Rank = null, bool Suppressed = false);

/// <summary>A computed table: rows by columns of cells, with the base of each column. Immutable.</summary>
public sealed class Table
{
    internal Table(TableDefinition definition, Edition edition, TableSource source)
    {
        Definition = definition;
        Edition = edition;
        Source = source;
    }

    /// <summary>What the table is of.</summary>
    public TableDefinition Definition { get; }

    /// <summary>Identifier, such as <c>figure-2.3</c>.</summary>
    public string Id => Definition.Id;

    /// <summary>The years.</summary>
    public Edition Edition { get; }

    /// <summary>The register behind it.</summary>
    public TableSource Source { get; }

    /// <summary>Rows in order.</summary>
    public required ImmutableArray<TableRow> Rows { get; init; }

    /// <summary>Columns in order.</summary>
    public required ImmutableArray<TableColumn> Columns { get; init; }

    /// <summary>Cells, row after row.</summary>
    public required ImmutableArray<TableCell> Cells { get; init; }

    /// <summary>
    /// Number in the base (n) of each column: the denominator of its shares. Null where disclosure control hides it.
    /// </summary>
    public required ImmutableArray<long?> Bases { get; init; }

    /// <summary>Remarks a reader of the table needs.</summary>
    public ImmutableArray<Label> Notes { get; init; } = [];

    /// <summary>Whether disclosure control was applied (<see cref="Disclosure.Safe"/>).</summary>
    public bool IsSafe { get; init; }

    /// <summary>Number in the base over all years: the n of the caption. Null where disclosure control hides it.</summary>
    public long? N => Bases[^1];

    /// <summary>The cell at a position.</summary>
    public TableCell this[int row, int column] => Cells[(row * Columns.Length) + column];

    /// <summary>The cell of a row and a column given by their codes.</summary>
    /// <exception cref="ArgumentException">The table has no such row or column.</exception>
    public TableCell this[string row, string column] => this[RowIndex(row), ColumnIndex(column)];

    /// <summary>Number in the base of a column given by its code.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public long? Base(string column) => Bases[ColumnIndex(column)];

    /// <summary>Position of a row.</summary>
    /// <exception cref="ArgumentException">The table has no such row.</exception>
    public int RowIndex(string code)
    {
        for (var i = 0; i < Rows.Length; i++)
        {
            if (Rows[i].Code == code)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Id} has no row \"{code}\"; it has {string.Join(", ", Rows.Select(r => r.Code))}.", nameof(code));
    }

    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public int ColumnIndex(string code)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (Columns[i].Code == code)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Id} has no column \"{code}\"; it has {string.Join(", ", Columns.Select(c => c.Code))}.", nameof(code));
    }
}

/// <summary>The register that a table was computed from.</summary>
/// <param name="Title">Title of the register.</param>
/// <param name="Synthetic">True when no row of it is about a real person.</param>
public sealed record TableSource(string Title, bool Synthetic);
