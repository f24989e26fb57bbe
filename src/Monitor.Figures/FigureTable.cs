using System.Collections.Immutable;

namespace Monitor.Figures;

/// <summary>How a number of a figure is written.</summary>
public enum FigureMeasure
{
    /// <summary>A number of persons, reports or models: rounded to a whole one.</summary>
    Whole,

    /// <summary>A fraction, written as a percentage with one decimal.</summary>
    Share,

    /// <summary>With one decimal, such as a mean age.</summary>
    OneDecimal,

    /// <summary>With three decimals, such as a score.</summary>
    ThreeDecimals,
}

/// <summary>A cell: words, or a number with the way to write it.</summary>
public readonly record struct FigureCell
{
    /// <summary>Words; null where the cell holds a number.</summary>
    public string? Text { get; private init; }

    /// <summary>The number, unrounded; null where there is none.</summary>
    public double? Number { get; private init; }

    /// <summary>How to write the number.</summary>
    public FigureMeasure Measure { get; private init; }

    /// <summary>Whether there is a number that disclosure control does not show.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>A number that disclosure control does not show.</summary>
    public static FigureCell Hidden { get; } = new() { IsHidden = true };

    /// <summary>Words.</summary>
    public static FigureCell Of(string text) => new() { Text = text };

    /// <summary>A number; null, and what is not finite, for none.</summary>
    public static FigureCell Of(FigureMeasure measure, double? number) =>
        new() { Measure = measure, Number = number is { } n && double.IsFinite(n) ? n : null };

    /// <summary>A number of persons, reports or models.</summary>
    public static FigureCell Whole(double? number) => Of(FigureMeasure.Whole, number);

    /// <summary>A fraction.</summary>
    public static FigureCell Share(double? number) => Of(FigureMeasure.Share, number);
}

/// <summary>A column of a table behind a figure.</summary>
/// <param name="Code">Name in files, the same in each language.</param>
/// <param name="Name">Heading in the language of the figure.</param>
public sealed record FigureColumn(string Code, string Name);

/// <summary>The table behind a figure: the first column names the row.</summary>
/// <param name="Columns">Columns, one at least.</param>
/// <param name="Rows">Rows, each with a cell for every column.</param>
public sealed record FigureTable(ImmutableArray<FigureColumn> Columns, ImmutableArray<ImmutableArray<FigureCell>> Rows);
