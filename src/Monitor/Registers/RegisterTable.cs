namespace Monitor.Registers;

/// <summary>The three tables of a register.</summary>
public enum RegisterTable
{
    /// <summary>One row a victim and calendar year.</summary>
    Victims,

    /// <summary>One row a victim, form and sector.</summary>
    Exploitations,

    /// <summary>One row a report.</summary>
    Reports,
}

/// <summary>Names of the tables and of their columns, as they stand on disk.</summary>
public static class RegisterTables
{
    private static readonly string[] Names = ["victims", "exploitations", "reports"];

    private static readonly string[][] Columns =
    [
        ["victim_id", "year", "gender", "age", "nationality", "b8", "dublin"],
        ["victim_id", "form", "sector"],
        ["victim_id", "reporter", "police_unit", "date"],
    ];

    /// <summary>The tables, in the order of <see cref="RegisterTable"/>.</summary>
    public static IReadOnlyList<RegisterTable> All { get; } = [RegisterTable.Victims, RegisterTable.Exploitations, RegisterTable.Reports];

    /// <summary>Name of a table: the file less its extension.</summary>
    public static string Name(this RegisterTable table) => Names[(int)table];

    /// <summary>Columns of a table, in the order in which they are written; a file may have them in any order.</summary>
    public static IReadOnlyList<string> ColumnsOf(RegisterTable table) => Columns[(int)table];

    /// <summary>Whether a table may do without a column: only the residence questions.</summary>
    public static bool IsOptional(RegisterTable table, int column) => table == RegisterTable.Victims && column >= VictimColumn.B8;
}

/// <summary>Positions in <see cref="RegisterTables.ColumnsOf"/> for the victims.</summary>
internal static class VictimColumn
{
    public const int Id = 0, Year = 1, Gender = 2, Age = 3, Nationality = 4, B8 = 5, Dublin = 6;
}

/// <summary>Positions in <see cref="RegisterTables.ColumnsOf"/> for the exploitations.</summary>
internal static class ExploitationColumn
{
    public const int VictimId = 0, Form = 1, Sector = 2;
}

/// <summary>Positions in <see cref="RegisterTables.ColumnsOf"/> for the reports.</summary>
internal static class ReportColumn
{
    public const int VictimId = 0, Reporter = 1, PoliceUnit = 2, Date = 3;
}
