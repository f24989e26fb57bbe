using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Inks of the categories of a table: those of one tone get its shades in their order.</summary>
internal static class Shades
{
    /// <summary>The ink of a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="toneOf">Tone of a category by its code.</param>
    public static Ink Of(Table table, int row, Func<string, Tone> toneOf)
    {
        var tone = toneOf(table.Rows[row].Code);
        var member = Enumerable.Range(0, row).Count(r => table.Rows[r].Kind == RowKind.Category && toneOf(table.Rows[r].Code) == tone && Drawn(table, r));
        return Palette.Of(tone, member);
    }

    /// <summary>Whether a category is a part of a sum, such as the visible sectors.</summary>
    public static bool IsPartOf(Table table, string code, string sum) => table.Rows[table.RowIndex(sum)].Parts.Contains(table.RowIndex(code));

    // A category that nobody is in takes no shade from the others.
    private static bool Drawn(Table table, int row) => Enumerable.Range(0, table.Columns.Length).Any(c => table[row, c].Count > 0 || table[row, c].Value > 0);
}
