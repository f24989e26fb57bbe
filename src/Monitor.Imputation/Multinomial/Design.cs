using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Multinomial;

/// <summary>
/// The columns of a logit: the intercept, one for each level of each factor, one for each combination of levels of an interaction.
/// No level is left out as a reference, so that a penalty treats all alike. A cell has one column of each term.
/// </summary>
internal sealed class Design
{
    private readonly ImmutableArray<Factor> factors;
    private readonly ImmutableArray<ImmutableArray<int>> terms; // positions of factors; the first term, of none, is the intercept
    private readonly int[] firstColumn;

    private Design(ImmutableArray<Factor> factors, ImmutableArray<ImmutableArray<int>> terms)
    {
        this.factors = factors;
        this.terms = terms;
        firstColumn = new int[terms.Length + 1];
        for (var t = 0; t < terms.Length; t++)
        {
            var size = terms[t].Aggregate(1L, (product, f) => product * factors[f].Levels.Length);
            firstColumn[t + 1] = checked((int)Math.Min(firstColumn[t] + size, int.MaxValue));
        }
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => firstColumn[^1];

    /// <summary>Number of terms, the intercept included: as many columns as a cell has.</summary>
    public int Width => terms.Length;

    /// <summary>The design of some factors and interactions.</summary>
    /// <param name="factors">The factors, each with its main effects.</param>
    /// <param name="interactions">Interactions of them.</param>
    /// <exception cref="ImputationException">An interaction names something else, or is there twice.</exception>
    public static Design Of(ImmutableArray<Factor> factors, ImmutableArray<Interaction> interactions)
    {
        var terms = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        terms.Add([]);
        for (var f = 0; f < factors.Length; f++)
        {
            terms.Add([f]);
        }

        foreach (var interaction in interactions)
        {
            ImmutableArray<int> term = [.. interaction.PositionsIn(factors).Order()];
            if (terms.Any(t => t.AsSpan().SequenceEqual(term.AsSpan())))
            {
                throw new ImputationException($"The interaction '{interaction}' is there twice.");
            }

            terms.Add(term);
        }

        return new Design(factors, terms.ToImmutable());
    }

    /// <summary>The columns of a cell, in the order of the terms.</summary>
    public void ColumnsOf(ReadOnlySpan<byte> levels, Span<int> columns)
    {
        for (var t = 0; t < terms.Length; t++)
        {
            var column = 0;
            foreach (var f in terms[t])
            {
                column = (column * factors[f].Levels.Length) + levels[f];
            }

            columns[t] = firstColumn[t] + column;
        }
    }

    /// <summary>The term of a column, such as <c>region*reporter</c>, and its levels, such as <c>africa*kmar</c>; of the intercept both are empty.</summary>
    public (string Term, string Levels) NameOf(int column)
    {
        var t = Array.FindLastIndex(firstColumn, terms.Length - 1, first => first <= column);
        var rest = column - firstColumn[t];
        var levels = new string[terms[t].Length];
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            var codes = factors[terms[t][i]].Levels;
            levels[i] = codes[rest % codes.Length];
            rest /= codes.Length;
        }

        return (string.Join('*', terms[t].Select(f => factors[f].Id)), string.Join('*', levels));
    }

    /// <summary>A cell in words: <c>region africa, reporter kmar</c>.</summary>
    public static string Describe(Cells cells, int cell) =>
        cells.Factors.IsEmpty ? "all victims" : string.Join(", ", cells.Factors.Select((f, i) => $"{f.Id} {f.Levels[cells.LevelsOf(cell)[i]]}"));
}
