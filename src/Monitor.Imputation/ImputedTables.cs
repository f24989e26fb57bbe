using System.Collections.Immutable;
using Monitor.Tables;

namespace Monitor.Imputation;

/// <summary>All figures and tables of the report, Figure 2.4b in its place.</summary>
public static class ImputedTables
{
    /// <summary>In the order of the report, with the default of one known sector a stratum.</summary>
    public static ImmutableArray<TableDefinition> All { get; } =
    [
        .. ReportTables.All.SelectMany(t => t is Figure24a ? (TableDefinition[])[t, new Figure24b()] : [t]),
    ];
}
