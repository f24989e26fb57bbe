using System.Collections.Immutable;

namespace Monitor.Tables;

/// <summary>What a row is to the other rows of its table.</summary>
public enum RowKind
{
    /// <summary>One of the categories that together make up the base: each counted thing is in exactly one of them.</summary>
    Category,

    /// <summary>The sum of other rows, which <see cref="TableRow.Parts"/> names; such rows may overlap.</summary>
    Sum,

    /// <summary>A row that stands by itself and is no part of the base.</summary>
    Separate,

    /// <summary>A row of Table 2.1 that the report leaves out although it is larger than the last one printed.</summary>
    NotListed,
}

/// <summary>What the cells of a row hold.</summary>
public enum RowMeasure
{
    /// <summary>A number of victims, records or reports.</summary>
    Count,

    /// <summary>An estimated number, in general not a whole one.</summary>
    Estimate,

    /// <summary>A mean age in years.</summary>
    MeanAge,

    /// <summary>A ratio between 0 and 1.</summary>
    Ratio,
}

/// <summary>A row of a table.</summary>
/// <param name="Code">Code, unique in the table.</param>
/// <param name="Label">Name.</param>
/// <param name="Kind">What it is to the other rows.</param>
/// <param name="Measure">What its cells hold.</param>
/// <param name="Parts">Positions of the rows it is made of: those that a <see cref="RowKind.Sum"/> sums; numerator and denominator of a <see cref="RowMeasure.Ratio"/>; otherwise empty.</param>
public sealed record TableRow(string Code, Label Label, RowKind Kind, RowMeasure Measure, ImmutableArray<int> Parts);
