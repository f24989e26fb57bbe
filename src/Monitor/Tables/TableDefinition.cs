using Monitor.Editions;
using Monitor.Populations;

namespace Monitor.Tables;

/// <summary>A figure or table of the report: what it counts and how it is computed. Stateless; one instance serves all.</summary>
public abstract class TableDefinition
{
    /// <summary>Identifier: <c>figure-</c> or <c>table-</c> and the number in the report.</summary>
    public abstract string Id { get; }

    /// <summary>Title, without the years.</summary>
    public abstract Label Title { get; }

    /// <summary>Whom or what the table is about, in words.</summary>
    public abstract Label Population { get; }

    /// <summary>What is counted: the n of a column, and the denominator of its shares.</summary>
    public abstract Label Base { get; }

    /// <summary>Whether the figure is one of shares; a figure of numbers only has none.</summary>
    public virtual bool ShowsShares => true;

    /// <summary>Computes the table over records that were selected before; several tables can use the same selection.</summary>
    public abstract Table Compute(EditionRecords records);

    /// <summary>Computes the table.</summary>
    public Table Compute(Population population, Edition edition) => Compute(EditionRecords.Of(population, edition));
}
