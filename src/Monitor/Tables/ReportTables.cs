using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Populations;

namespace Monitor.Tables;

/// <summary>The figures and the table of the report that need no imputation, and the way to compute many at once.</summary>
public static class ReportTables
{
    /// <summary>In the order of the report. Figure 2.4b is with the imputation that it needs (<c>Monitor.Imputation</c>).</summary>
    public static ImmutableArray<TableDefinition> All { get; } =
    [
        new Figure21(), new Figure22(), new Figure23(), new Figure24a(), new Figure25(), new Figure26(), new Figure27(),
        new Figure28(), new Table21(), new Figure29(), new Figure210(), new Figure211(), new Figure212(), new Figure213(),
    ];

    /// <summary>Computes tables, in the order given; each is independent of the others, so that they are spread over the cores.</summary>
    public static ImmutableArray<Table> Compute(IReadOnlyList<TableDefinition> definitions, Population population, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var records = EditionRecords.Of(population, edition);
        var tables = new Table[definitions.Count];
        Parallel.For(0, tables.Length, i => tables[i] = definitions[i].Compute(records));
        return [.. tables];
    }
}
