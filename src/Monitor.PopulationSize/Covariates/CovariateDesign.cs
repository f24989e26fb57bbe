using System.Collections.Immutable;
using System.Numerics;

namespace Monitor.PopulationSize.Covariates;

/// <summary>
/// The design of a model with covariates, in whole numbers: a row for each stratum and combination of lists that takes part, a column
/// for each parameter. Whether it has an estimate is decided as for lists alone: combinations of a term that nobody has drop out (Chan,
/// Silverman and Vincent 2021), here with each value of a covariate; what is left is a question of linear programming (Fienberg and
/// Rinaldo 2012, doi:10.1214/12-AOS986) and of rank.
/// </summary>
internal sealed class CovariateDesign
{
    private readonly CovariateTable table;
    private readonly ImmutableArray<CovariateTerm> terms;
    private readonly int[][][] columns;
    private readonly List<Dictionary<int, long>> margins;
    private readonly int[] pivots;

    /// <summary>The design of some terms.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="terms">A hierarchical set of terms, main effects among them.</param>
    public CovariateDesign(CovariateTable table, ImmutableArray<CovariateTerm> terms)
    {
        this.table = table;
        this.terms = terms;
        columns = [.. table.Covariates.Select(c => c.Columns)];
        margins = [.. terms.Select(Margin)];
        var rows = new List<int[]>();
        var counts = new List<double>();
        for (var stratum = 0; stratum < table.Strata; stratum++)
        {
            for (var history = 1; history < 1 << table.Lists.Length; history++)
            {
                if (TakesPart(stratum, history))
                {
                    rows.Add(Row(stratum, history));
                    counts.Add(table.CountOf(stratum, history));
                }
            }
        }

        Unobserved = [.. Enumerable.Range(0, table.Strata).Select(s => TakesPart(s, 0) ? Row(s, 0) : null)];
        Counts = [.. counts];
        Columns = terms.Sum(t => columns.Where((_, c) => (t.Covariates >> c & 1) != 0).Aggregate(1, (product, c) => product * c.Length));
        (pivots, IsIdentified) = Rank(rows);
        Rows = [.. rows.Select(Kept)];
    }

    /// <summary>Rows of the combinations that take part.</summary>
    public int[][] Rows { get; }

    /// <summary>Their counts.</summary>
    public double[] Counts { get; }

    /// <summary>For each stratum the row of its dark figure; null where the model expects nobody at all.</summary>
    public int[]?[] Unobserved { get; }

    /// <summary>Whether the parameters that can be estimated determine every dark figure.</summary>
    public bool IsIdentified { get; }

    /// <summary>Number of parameters of the model; those that would be infinite count too, as they were chosen to fit.</summary>
    public int Columns { get; }

    /// <summary>The entries of a row that belong to these parameters.</summary>
    public int[] Kept(int[] row) => [.. pivots.Select(p => row[p])];

    /// <summary>Whether the likelihood has a maximum.</summary>
    public bool Exists()
    {
        var positive = Rows.Where((_, i) => Counts[i] > 0).ToArray();
        var zero = Rows.Where((_, i) => Counts[i] == 0).ToArray();
        return InWholeNumbers(() => Exists<long>(positive, zero), () => Exists<BigInteger>(positive, zero));
    }

    private static TResult InWholeNumbers<TResult>(Func<TResult> small, Func<TResult> large)
    {
        try
        {
            return small();
        }
        catch (OverflowException)
        {
            return large();
        }
    }

    private static bool Exists<T>(int[][] positive, int[][] zero)
        where T : IBinaryInteger<T>
    {
        var (reduced, of, pivot) = Reduced<T>(positive);
        var size = positive[0].Length;
        var free = Enumerable.Range(0, size).Except(of).ToArray();
        if (free.Length == 0)
        {
            return true;
        }

        var moves = zero.Select(row => Moves(row, reduced, of, pivot, free, size)).Where(m => m.Any(x => !T.IsZero(x))).SelectMany(m => m).ToArray();
        return ExactSimplex<T>.BalancePositively(moves, free.Length);
    }

    private (int[] Pivots, bool IsIdentified) Rank(List<int[]> rows)
    {
        int[][] dark = [.. Unobserved.OfType<int[]>()];
        return rows.Count == 0 ? ([], false) : InWholeNumbers(() => Rank<long>([.. rows], dark), () => Rank<BigInteger>([.. rows], dark));
    }

    private static (int[] Pivots, bool IsIdentified) Rank<T>(int[][] rows, int[][] dark)
        where T : IBinaryInteger<T>
    {
        var (reduced, of, pivot) = Reduced<T>(rows);
        var size = rows[0].Length;
        var free = Enumerable.Range(0, size).Except(of).ToArray();
        return (of, dark.All(row => Moves(row, reduced, of, pivot, free, size).All(T.IsZero)));
    }

    private static (T[] Reduced, int[] Pivots, T Pivot) Reduced<T>(int[][] rows)
        where T : IBinaryInteger<T>
    {
        var size = rows[0].Length;
        var reduced = rows.SelectMany(r => r).Select(T.CreateChecked).ToArray();
        var pivots = new List<int>(size);
        var pivot = ExactSimplex<T>.Reduce(reduced, size, pivots);
        return (reduced, [.. pivots], pivot);
    }

    // How a row moves along each direction of the parameters that leaves the reduced rows where they are.
    private static T[] Moves<T>(int[] row, T[] reduced, int[] pivots, T pivot, int[] free, int size)
        where T : IBinaryInteger<T>
    {
        var moves = new T[free.Length];
        for (var f = 0; f < free.Length; f++)
        {
            var move = checked(T.CreateChecked(row[free[f]]) * pivot);
            for (var r = 0; r < pivots.Length; r++)
            {
                move = checked(move - (T.CreateChecked(row[pivots[r]]) * reduced[(r * size) + free[f]]));
            }

            moves[f] = move;
        }

        return moves;
    }

    private bool TakesPart(int stratum, int history)
    {
        for (var t = 0; t < terms.Length; t++)
        {
            if ((history & terms[t].Lists) == terms[t].Lists && !margins[t].ContainsKey(LevelsOf(terms[t], stratum)))
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<int, long> Margin(CovariateTerm term)
    {
        var margin = new Dictionary<int, long>();
        for (var stratum = 0; stratum < table.Strata; stratum++)
        {
            for (var history = 1; history < 1 << table.Lists.Length; history++)
            {
                if ((history & term.Lists) == term.Lists && table.CountOf(stratum, history) is var count and > 0)
                {
                    var levels = LevelsOf(term, stratum);
                    margin[levels] = margin.GetValueOrDefault(levels) + count;
                }
            }
        }

        return margin;
    }

    // A curve bears a value that nobody has: only values with a parameter of their own count.
    private int LevelsOf(CovariateTerm term, int stratum)
    {
        var levels = 0;
        for (var c = 0; c < table.Covariates.Length; c++)
        {
            if ((term.Covariates >> c & 1) != 0 && !table.Covariates[c].Smooth)
            {
                levels = (levels * table.Covariates[c].Levels.Length) + table.LevelOf(stratum, c);
            }
        }

        return levels;
    }

    private int[] Row(int stratum, int history)
    {
        var row = new List<int>();
        foreach (var term in terms)
        {
            IEnumerable<int> values = [(history & term.Lists) == term.Lists ? 1 : 0];
            for (var c = 0; c < columns.Length; c++)
            {
                if ((term.Covariates >> c & 1) != 0)
                {
                    var (level, covariate) = (table.LevelOf(stratum, c), c);
                    values = values.SelectMany(v => columns[covariate].Select(column => v * column[level]));
                }
            }

            row.AddRange(values);
        }

        return [.. row];
    }
}
