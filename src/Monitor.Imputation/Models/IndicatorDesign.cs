using System.Collections.Immutable;
using Microsoft.ML.Data;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>
/// Indicator columns of a model: of each term one column for each combination of levels, of which exactly one is set in a cell. All
/// combinations have a column, so that a cell that was not seen in the fit can still be scored.
/// </summary>
internal sealed class IndicatorDesign
{
    private readonly int[][] factorsOf; // positions of the factors of each term
    private readonly int[] start;

    /// <summary>Columns for terms of factors.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="terms">The terms, each once.</param>
    /// <param name="scales">
    /// Value of a set column, by term. Under a common penalty λ on the squares of the weights, scale s gives the effects of a term the
    /// penalty λ ÷ s²: a prior standard deviation that is s times as wide.
    /// </param>
    /// <exception cref="ImputationException">A term names a factor that is not there, or stands there twice.</exception>
    public IndicatorDesign(ImmutableArray<Factor> factors, ImmutableArray<ModelTerm> terms, ImmutableArray<double> scales)
    {
        Factors = factors;
        Terms = terms;
        Scales = scales;
        if (terms.GroupBy(t => t.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ImputationException($"The term '{twice.Key}' stands there twice: name it once.");
        }

        factorsOf = [.. terms.Select(t => t.Factors.Select(f => PositionOf(f, t)).ToArray())];
        start = new int[terms.Length + 1];
        for (var t = 0; t < terms.Length; t++)
        {
            start[t + 1] = start[t] + factorsOf[t].Aggregate(1, (size, f) => size * factors[f].Levels.Length);
        }
    }

    /// <summary>One column a level, all of scale 1: what trees find interactions in by themselves.</summary>
    public static IndicatorDesign OfMainEffects(ImmutableArray<Factor> factors) =>
        new(factors, ModelTerm.MainEffects(factors), ImmutableArray.CreateRange(factors, _ => 1.0));

    public ImmutableArray<Factor> Factors { get; }

    public ImmutableArray<ModelTerm> Terms { get; }

    public ImmutableArray<double> Scales { get; }

    /// <summary>Number of columns; without terms one that is always set, since ML.NET does not take an empty vector.</summary>
    public int Width => Math.Max(start[^1], 1);

    /// <summary>First column of a term, or the number of columns for the position after the last.</summary>
    public int StartOf(int term) => start[term];

    /// <summary>The same columns with other scales.</summary>
    public IndicatorDesign With(ImmutableArray<double> scales) => new(Factors, Terms, scales);

    /// <summary>The column of each term that is set in a cell, ascending.</summary>
    public int[] ColumnsOf(ReadOnlySpan<byte> levels)
    {
        var columns = new int[Terms.Length];
        for (var t = 0; t < columns.Length; t++)
        {
            var column = 0;
            foreach (var f in factorsOf[t])
            {
                column = (column * Factors[f].Levels.Length) + levels[f];
            }

            columns[t] = start[t] + column;
        }

        return columns;
    }

    /// <summary>The columns of a cell as features.</summary>
    public VBuffer<float> FeaturesOf(ReadOnlySpan<byte> levels) =>
        Terms.IsEmpty ? new(1, [1]) : new(Width, Terms.Length, [.. Scales.Select(s => (float)s)], ColumnsOf(levels));

    private int PositionOf(string factor, ModelTerm term)
    {
        for (var f = 0; f < Factors.Length; f++)
        {
            if (Factors[f].Id == factor)
            {
                return f;
            }
        }

        throw new ImputationException($"The term '{term}' names the factor '{factor}', which is not among {string.Join(", ", Factors.Select(f => f.Id))}.");
    }
}
