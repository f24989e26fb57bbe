using System.Globalization;
using Monitor.Tables;

namespace Monitor.Testing;

/// <summary>Holds a table against the same table by SQL, cell by cell.</summary>
public static class TableComparison
{
    /// <summary>
    /// Relative difference allowed for values that are no counts: SQL adds the strata in another order, which moves a sum of some
    /// hundred doubles by far less than this.
    /// </summary>
    private const double Tolerance = 1e-12;

    /// <summary>Every difference in words; none when the tables are equal. Reports how many cells were compared.</summary>
    public static IReadOnlyList<string> Differences(Table table, IReadOnlyDictionary<(string Row, string Column), SqlCell> sql, out int compared)
    {
        var differences = new List<string>();
        compared = 0;
        var rows = table.Rows.Select(r => r.Code).Append("n").ToHashSet();
        var columns = table.Columns.Select(c => c.Code).ToHashSet();
        foreach (var key in sql.Keys.Where(k => !rows.Contains(k.Row) || !columns.Contains(k.Column)))
        {
            differences.Add($"{table.Id}: only SQL has {key}");
        }

        for (var c = 0; c < table.Columns.Length; c++)
        {
            var column = table.Columns[c].Code;
            Compare("n", column, new TableCell(table.Bases[c]));
            for (var r = 0; r < table.Rows.Length; r++)
            {
                Compare(table.Rows[r].Code, column, table[r, c]);
            }

            compared += table.Rows.Length + 1;
        }

        return differences;

        void Compare(string row, string column, TableCell cell)
        {
            var other = sql.GetValueOrDefault((row, column));
            var same = (cell.Count ?? 0) == (other?.Count ?? 0)
                && cell.Rank == other?.Rank
                && Near(cell.Value ?? 0, other?.Value ?? 0);
            if (!same)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Id} [{row}, {column}]: {cell}, SQL {other}"));
            }
        }
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a));
}
