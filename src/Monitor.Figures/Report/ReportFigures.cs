using System.Collections.Immutable;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>The figures of the report: one for each of its tables.</summary>
public static class ReportFigures
{
    /// <summary>In the order of the report.</summary>
    public static ImmutableArray<TableFigure> All { get; } =
    [
        new Figure21Chart(), new Figure22Chart(), new Figure23Chart(), new Figure24aChart(), new Figure24bChart(), new Figure25Chart(), new Figure26Chart(), new Figure27Chart(),
        new Figure28Chart(), new Table21Chart(), new Figure29Chart(), new Figure210Chart(), new Figure211Chart(), new Figure212Chart(), new Figure213Chart(),
    ];

    /// <summary>The figure of a table.</summary>
    /// <exception cref="ArgumentException">The table is none of the report.</exception>
    public static Figure Of(Table table, Language language)
    {
        ArgumentNullException.ThrowIfNull(table);
        return (All.FirstOrDefault(f => f.TableId == table.Id) ?? throw new ArgumentException($"{table.Id} has no figure; there are figures of {string.Join(", ", All.Select(f => f.TableId))}.", nameof(table))).Of(table, language);
    }
}
