using Monitor.Imputation.Data;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// Leaves the unknown out, as a reader of the raw counts does; the interval is that of a simple random sample (of the reported
/// victims, with the correction for a finite population, or of the population).
/// </summary>
public sealed class KnownOnlyMethod : IShareMethod
{
    /// <inheritdoc/>
    public string Id => "known-only";

    /// <inheritdoc/>
    public IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> Estimate(
        SectorTable table, IReadOnlyList<SectorGroup> shares, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Known == 0)
        {
            throw new ImputationException("No sector is known: there is nothing to go by.");
        }

        double[] known = [.. table.KnownBySector()];
        var fraction = (double)table.Known / table.Victims;
        return [.. shares.Select(s => Of(SumOf(known, s) / table.Known))];

        (ShareEstimate, ShareEstimate) Of(double share) =>
            (ShareEstimate.OfSample(share, table.Known, fraction, fraction), ShareEstimate.OfSample(share, table.Known, fraction, 0));
    }

    /// <summary>Sum over the sectors of a share.</summary>
    internal static double SumOf(ReadOnlySpan<double> bySector, SectorGroup share)
    {
        var sum = 0.0;
        foreach (var s in share.Positions)
        {
            sum += bySector[s];
        }

        return sum;
    }
}

/// <summary>
/// The method of the report upon any table: a cell's unknown are divided as its known are, and cells without any are left out. The
/// method has no interval. On the factors of the report it agrees with <see cref="StratifiedImputation"/>.
/// </summary>
/// <param name="minimumKnown">Known sectors that a cell needs to be included, at least 1.</param>
public sealed class StratifiedMethod(int minimumKnown = 1) : IShareMethod
{
    /// <inheritdoc/>
    public string Id => "report-strata";

    /// <inheritdoc/>
    public IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> Estimate(
        SectorTable table, IReadOnlyList<SectorGroup> shares, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var expected = new double[table.Sectors.Length];
        var included = 0;
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var known = 0;
            foreach (var k in table.KnownOf(c))
            {
                known += k;
            }

            if (known < Math.Max(1, minimumKnown))
            {
                continue;
            }

            var victims = known + table.UnknownOf(c);
            included += victims;
            for (var s = 0; s < expected.Length; s++)
            {
                expected[s] += (double)victims * table.KnownOf(c)[s] / known;
            }
        }

        if (included == 0)
        {
            throw new ImputationException($"No cell has {Math.Max(1, minimumKnown)} known sectors: there is nothing to go by.");
        }

        return [.. shares.Select(s => Of(KnownOnlyMethod.SumOf(expected, s) / included))];

        (ShareEstimate, ShareEstimate) Of(double share)
        {
            var estimate = new ShareEstimate(share, null, null, null, false, (double)included / table.Victims);
            return (estimate, estimate);
        }
    }
}

/// <summary>
/// Gives every unknown the most likely sector by a model, and takes the completed register for observed: no interval for the
/// reported victims, that of a simple random sample for the population. For comparison: it is biased.
/// </summary>
public sealed class MostLikelyMethod(ISectorModel model) : IShareMethod
{
    /// <inheritdoc/>
    public string Id => "most-likely";

    /// <inheritdoc/>
    public IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> Estimate(
        SectorTable table, IReadOnlyList<SectorGroup> shares, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var probabilities = model.Fit(table, seed, cancellation).Predict(table.Cells);
        double[] completed = [.. table.KnownBySector()];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var of = probabilities.Of(c);
            var best = 0;
            for (var s = 1; s < of.Length; s++)
            {
                best = of[s] > of[best] ? s : best;
            }

            completed[best] += table.UnknownOf(c);
        }

        return [.. shares.Select(s => Of(KnownOnlyMethod.SumOf(completed, s) / table.Victims))];

        (ShareEstimate, ShareEstimate) Of(double share) =>
            (new ShareEstimate(share, null, null, null, false, 1), ShareEstimate.OfSample(share, table.Victims, 1, 0));
    }
}
