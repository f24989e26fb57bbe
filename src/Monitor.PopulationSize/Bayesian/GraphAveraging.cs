using System.Collections.Immutable;
using System.Numerics;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>Averages over all decomposable graphs of the lists (Madigan and York 1997).</summary>
public sealed record GraphAveraging
{
    // A graph this much less probable than the best, in natural logarithms, adds nothing that a double can hold.
    private const double Negligible = 40;

    /// <summary>
    /// Prior persons for each combination of lists, positive. Default 2 to the minus number of lists: one prior person in all, so that
    /// the prior counts for as much whatever the number of lists.
    /// </summary>
    public double? PriorCount { get; init; }

    /// <summary>Logarithm of the prior of the population size, up to a constant. Default −log N, which is vague on the scale of N.</summary>
    public Func<double, double> LogPrior { get; init; } = size => -PortableMath.Log(size);

    /// <summary>Largest dark figure that is searched. Default 200 times the persons observed.</summary>
    public long? LargestDarkFigure { get; init; }

    /// <summary>
    /// Whether the saturated graph takes part. Default no: in it the dark figure is free of the counts, and the prior alone answers.
    /// </summary>
    public bool IncludesSaturated { get; init; }

    /// <summary>Computes the posterior.</summary>
    /// <param name="table">Counts of 2 to <see cref="DecomposableGraph.MostLists"/> lists.</param>
    /// <exception cref="PopulationSizeException">Too many lists, nobody observed, or an option is out of range.</exception>
    public GraphPosterior Of(ListTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var lists = table.Lists.Length;
        if (lists > DecomposableGraph.MostLists)
        {
            throw new PopulationSizeException(FormattableString.Invariant(
                $"{lists} lists: decomposable graphs are averaged for at most {DecomposableGraph.MostLists}. Merge or leave out lists."));
        }

        if (table.Observed == 0)
        {
            throw new PopulationSizeException("Nobody is on any list: there is nothing to estimate a population from.");
        }

        var prior = PriorCount ?? 1.0 / (1 << lists);
        if (!(prior > 0) || double.IsInfinity(prior) || LargestDarkFigure < 1)
        {
            throw new PopulationSizeException(FormattableString.Invariant(
                $"A prior count of {prior} and a largest dark figure of {LargestDarkFigure}: the first must be above 0, the second at least 1."));
        }

        var grid = new DarkFigureGrid(LargestDarkFigure ?? Math.Min(200 * table.Observed, 1_000_000_000));
        var marginals = Enumerable.Range(0, 1 << lists).Select(s => s == 0 ? [] : LogMarginal(table, s, prior, grid)).ToArray();
        var common = Common(table, grid);
        var graphs = DecomposableGraph.All(lists).Where(g => IncludesSaturated || !g.IsSaturated).ToArray();
        var logs = new double[grid.Middles.Length];
        var weights = new double[graphs.Length];
        for (var g = 0; g < graphs.Length; g++)
        {
            Fill(logs, graphs[g], marginals, common);
            weights[g] = LogSum(logs);
        }

        var most = weights.Max();
        var mass = new double[logs.Length];
        for (var g = 0; g < graphs.Length; g++)
        {
            weights[g] -= most;
            if (weights[g] > -Negligible)
            {
                Fill(logs, graphs[g], marginals, common);
                for (var i = 0; i < logs.Length; i++)
                {
                    mass[i] += PortableMath.Exp(logs[i] - most);
                }
            }

            weights[g] = PortableMath.Exp(weights[g]);
        }

        var (all, total) = (weights.Sum(), mass.Sum());
        return new(
            table.Observed,
            grid,
            [.. mass.Select(m => m / total)],
            [.. graphs.Select((g, i) => new GraphWeight(g, weights[i] / all)).OrderByDescending(w => w.Probability)]);
    }

    /// <summary>Logarithm of the Dirichlet–multinomial of a margin without its multinomial coefficient, at each dark figure.</summary>
    private static double[] LogMarginal(ListTable table, int subset, double prior, DarkFigureGrid grid)
    {
        var members = BitOperations.PopCount((uint)subset);
        var shape = prior * (1 << (table.Lists.Length - members));
        var whole = prior * (1 << table.Lists.Length);
        var counts = new Dictionary<int, long>();
        for (var histories = 1; histories < 1 << table.Lists.Length; histories++)
        {
            counts[histories & subset] = counts.GetValueOrDefault(histories & subset) + table.CountOf(histories);
        }

        var known = -(1 << members) * PortableMath.LogGamma(shape) + PortableMath.LogGamma(whole);
        foreach (var (cell, count) in counts)
        {
            known += cell == 0 ? 0 : PortableMath.LogGamma(count + shape);
        }

        var missed = counts.GetValueOrDefault(0) + shape;
        return [.. grid.Middles.Select(d => known + PortableMath.LogGamma(d + missed) - PortableMath.LogGamma(d + table.Observed + whole))];
    }

    /// <summary>What all graphs share: prior, coefficient, and the number of sizes that a point of the grid stands for.</summary>
    private double[] Common(ListTable table, DarkFigureGrid grid) =>
        [.. grid.Middles.Select((d, i) => LogPrior(table.Observed + d) + PortableMath.Log(grid.Widths[i])
            + PortableMath.LogGamma(table.Observed + d + 1) - PortableMath.LogGamma(d + 1))];

    private static void Fill(double[] logs, DecomposableGraph graph, double[][] marginals, double[] common)
    {
        common.CopyTo(logs.AsSpan());
        foreach (var clique in graph.Cliques)
        {
            Add(logs, marginals[clique], 1);
        }

        foreach (var separator in graph.Separators)
        {
            Add(logs, marginals[separator], -1);
        }
    }

    private static void Add(double[] to, double[] values, double times)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += times * values[i];
        }
    }

    private static double LogSum(double[] logs)
    {
        var largest = logs.Max();
        var sum = 0.0;
        foreach (var log in logs)
        {
            sum += log > largest - Negligible ? PortableMath.Exp(log - largest) : 0;
        }

        return largest + PortableMath.Log(sum);
    }
}
