using System.Collections.Immutable;

namespace Monitor.PopulationSize;

/// <summary>The size of the population given the lists, averaged over decomposable dependences between them.</summary>
/// <remarks>
/// Madigan and York (1997, doi:10.1093/biomet/84.1.19): hyper-Dirichlet priors on the capture probabilities, so that the likelihood
/// of a graph is a product over its cliques divided by that over its separators, summed here over the dark figure.
/// </remarks>
public sealed class GraphPosterior
{
    private readonly DarkFigureGrid grid;
    private readonly ImmutableArray<double> mass;
    private readonly long observed;

    internal GraphPosterior(long observed, DarkFigureGrid grid, ImmutableArray<double> mass, ImmutableArray<GraphWeight> graphs)
    {
        this.observed = observed;
        this.grid = grid;
        this.mass = mass;
        Graphs = graphs;
    }

    /// <summary>The graphs, the most probable first.</summary>
    public ImmutableArray<GraphWeight> Graphs { get; }

    /// <summary>
    /// Posterior mass in the upper half of the range of dark figures that was searched. Where it is not small the counts do not bound
    /// the population and the upper end of an interval is that of the range.
    /// </summary>
    public double MassNearLargest
    {
        get
        {
            var half = grid.Middles[^1] / 2;
            var sum = 0.0;
            for (var i = mass.Length - 1; i >= 0 && grid.Middles[i] > half; i--)
            {
                sum += mass[i];
            }

            return sum;
        }
    }

    /// <summary>Whether <see cref="MassNearLargest"/> is below one in a thousand.</summary>
    public bool IsBounded => MassNearLargest < 0.001;

    /// <summary>Most probable population size.</summary>
    public double Mode
    {
        get
        {
            var best = 0;
            for (var i = 1; i < mass.Length; i++)
            {
                best = mass[i] / grid.Widths[i] > mass[best] / grid.Widths[best] ? i : best;
            }

            return observed + grid.Middles[best];
        }
    }

    /// <summary>The size that has the least expected squared error relative to the truth, E(1/N) / E(1/N²), as Madigan and York report.</summary>
    public double LeastRelativeError
    {
        get
        {
            var (first, second) = (0.0, 0.0);
            for (var i = 0; i < mass.Length; i++)
            {
                var size = observed + grid.Middles[i];
                first += mass[i] / size;
                second += mass[i] / (size * size);
            }

            return first / second;
        }
    }

    /// <summary>The population size below which a share of the posterior lies.</summary>
    /// <param name="share">Share, between 0 and 1.</param>
    public double Quantile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return observed + grid.Quantile(mass, share);
    }

    /// <summary>The median with the interval that leaves equal mass on both sides.</summary>
    /// <param name="level">Mass of the interval, between 0 and 1.</param>
    public Estimate Estimate(double level = 0.95) =>
        new(Quantile(0.5), Quantile((1 - level) / 2), Quantile((1 + level) / 2), level, "decomposable graphs (Madigan and York 1997)");
}

/// <summary>A graph and what the counts make of it.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Probability">Its posterior probability.</param>
public sealed record GraphWeight(DecomposableGraph Graph, double Probability);
