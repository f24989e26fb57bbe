using Monitor.Imputation;
using Monitor.Tables;

namespace Monitor.Cli.Commands;

/// <summary>The tables of the report, Figure 2.4b with the minimum asked for.</summary>
internal static class TableSet
{
    public static IReadOnlyList<TableDefinition> With(int minimumKnown) =>
        [.. ImputedTables.All.Select(t => t is Figure24b ? new Figure24b(minimumKnown) : t)];
}
