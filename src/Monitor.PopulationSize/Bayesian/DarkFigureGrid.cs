using System.Collections.Immutable;

namespace Monitor.PopulationSize;

/// <summary>
/// Values of the dark figure at which a posterior is computed: every whole number up to a point, from there on stretches that grow
/// with the figure, each represented by its middle.
/// </summary>
internal sealed class DarkFigureGrid
{
    private const int Exact = 2000;
    private const double Growth = 0.002; // far below the relative spread that even a thousand overlaps leave

    /// <summary>A grid that ends at or just past a largest value.</summary>
    public DarkFigureGrid(long largest)
    {
        var middles = new List<double>();
        var widths = new List<double>();
        for (long from = 0; from <= largest;)
        {
            var width = from < Exact ? 1 : (long)(from * Growth);
            middles.Add(from + ((width - 1) / 2.0));
            widths.Add(width);
            from += width;
        }

        Middles = [.. middles];
        Widths = [.. widths];
    }

    /// <summary>Middle of each stretch.</summary>
    public ImmutableArray<double> Middles { get; }

    /// <summary>Whole numbers in each stretch.</summary>
    public ImmutableArray<double> Widths { get; }

    /// <summary>The value below which a share of the mass lies.</summary>
    /// <param name="mass">Mass of each stretch, summing to 1.</param>
    /// <param name="share">Share, between 0 and 1.</param>
    public double Quantile(ImmutableArray<double> mass, double share)
    {
        var below = 0.0;
        for (var i = 0; i < mass.Length; i++)
        {
            if (below + mass[i] >= share)
            {
                var start = Middles[i] - ((Widths[i] - 1) / 2);
                return Math.Floor(start + (Widths[i] * Math.Clamp((share - below) / mass[i], 0, 1 - 1e-9)));
            }

            below += mass[i];
        }

        return Middles[^1];
    }
}
