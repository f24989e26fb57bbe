using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Evaluation;

/// <summary>
/// Divides the victims of known sector into folds, each of which is held out once in a repeat. The victims of a cluster stay together,
/// and the folds are as alike in their sectors as the clusters allow. Immutable.
/// </summary>
/// <remarks>
/// Clusters are dealt out from the largest to the smallest, each to the fold that has least of its sectors so far (or least victims,
/// without regard to sectors), those of one size in a seeded order. With clusters of one victim the folds differ by at most a few victims in each sector.
/// </remarks>
public sealed class ClusterFolds
{
    /// <summary>Fold of a record that is never held out: its sector is unknown, or it takes no part.</summary>
    public const int NeverHeldOut = -1;

    private readonly int[][] foldOf; // repeat by record

    private ClusterFolds(int folds, int[][] foldOf, int clusters)
    {
        Folds = folds;
        Clusters = clusters;
        this.foldOf = foldOf;
    }

    /// <summary>Folds of a repeat, at least 2.</summary>
    public int Folds { get; }

    /// <summary>How often the records are divided anew, at least 1.</summary>
    public int Repeats => foldOf.Length;

    /// <summary>Clusters that hold a victim of known sector.</summary>
    public int Clusters { get; }

    /// <summary>Fold of each record in a repeat: 0 to <see cref="Folds"/> − 1, or <see cref="NeverHeldOut"/>.</summary>
    public ReadOnlySpan<int> FoldOf(int repeat) => foldOf[repeat];

    /// <summary>Divides the known victims among the records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="folds">Folds of a repeat, at least 2.</param>
    /// <param name="repeats">How often to divide, at least 1.</param>
    /// <param name="seed">Seed of the order in which clusters of one size are dealt out.</param>
    /// <exception cref="ImputationException">
    /// No sector is known, all known victims are of one sector, there are fewer clusters than folds, or a number is out of range.
    /// </exception>
    public static ClusterFolds Of(SectorRecords records, int folds, int repeats, ulong seed) => Of(records, folds, repeats, seed, _ => true);

    /// <summary>
    /// Divides the known victims without regard to their sectors: what is held out is then as if left to chance, where
    /// <see cref="Of(SectorRecords, int, int, ulong)"/> gives each fold nearly the shares of all.
    /// </summary>
    /// <inheritdoc cref="Of(SectorRecords, int, int, ulong)"/>
    public static ClusterFolds Random(SectorRecords records, int folds, int repeats, ulong seed) => Divide(records, folds, repeats, seed, _ => true, bySector: false);

    /// <summary>Divides some of the known victims: those of a training part, for a choice made within it.</summary>
    /// <inheritdoc cref="Of(SectorRecords, int, int, ulong)"/>
    /// <param name="records">The records.</param>
    /// <param name="folds">Folds of a repeat, at least 2.</param>
    /// <param name="repeats">How often to divide, at least 1.</param>
    /// <param name="seed">Seed of the order in which clusters of one size are dealt out.</param>
    /// <param name="isIn">Whether a record takes part.</param>
    public static ClusterFolds Of(SectorRecords records, int folds, int repeats, ulong seed, Func<int, bool> isIn) =>
        Divide(records, folds, repeats, seed, isIn, bySector: true);

    private static ClusterFolds Divide(SectorRecords records, int folds, int repeats, ulong seed, Func<int, bool> isIn, bool bySector)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(isIn);
        if (folds < 2)
        {
            throw new ImputationException($"{folds} folds: at least 2 are needed, one to learn from and one to test on.");
        }

        if (repeats < 1)
        {
            throw new ImputationException($"{repeats} repeats: the folds are made at least once.");
        }

        var clusters = Gather(records, isIn, out var clusterOf);
        Check(records, clusters, folds);
        var divided = new int[repeats][];
        for (var r = 0; r < repeats; r++)
        {
            var fold = Deal(clusters, folds, bySector, SeededRandom.For(seed, (ulong)r));
            divided[r] = Array.ConvertAll(clusterOf, c => c < 0 ? NeverHeldOut : fold[c]);
        }

        return new ClusterFolds(folds, divided, clusters.Count);
    }

    // Known victims by sector of each cluster, and the cluster of each record that takes part.
    private static List<int[]> Gather(SectorRecords records, Func<int, bool> isIn, out int[] clusterOf)
    {
        var clusters = new List<int[]>();
        var numberOf = new Dictionary<int, int>();
        clusterOf = new int[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            clusterOf[i] = NeverHeldOut;
            if (records.SectorOf[i] == SectorRecords.UnknownSector || !isIn(i))
            {
                continue;
            }

            if (!numberOf.TryGetValue(records.ClusterOf(i), out var cluster))
            {
                numberOf.Add(records.ClusterOf(i), cluster = clusters.Count);
                clusters.Add(new int[records.Sectors.Length]);
            }

            clusterOf[i] = cluster;
            clusters[cluster][records.SectorOf[i]]++;
        }

        return clusters;
    }

    private static void Check(SectorRecords records, List<int[]> clusters, int folds)
    {
        if (clusters.Count == 0)
        {
            throw new ImputationException("The sector of no victim is known: there is nothing to learn from and nothing to test on.");
        }

        var sectors = Enumerable.Range(0, records.Sectors.Length).Where(s => clusters.Exists(c => c[s] > 0)).ToList();
        if (sectors.Count == 1)
        {
            throw new ImputationException($"All victims of known sector are of one sector, '{records.Sectors[sectors[0]]}': a model of the sector cannot be tested on them.");
        }

        if (clusters.Count < folds)
        {
            throw new ImputationException(
                $"{folds} folds of {clusters.Count} clusters (victims of one year, reporter and nationality stay together): ask for at most {clusters.Count} folds{(clusters.Count == 1 ? ", which is too few to test anything" : "")}.");
        }
    }

    private static int[] Deal(List<int[]> clusters, int folds, bool bySector, SeededRandom random)
    {
        var sectorCount = clusters[0].Length;
        var totals = new double[sectorCount];
        var sizes = new int[clusters.Count];
        for (var c = 0; c < clusters.Count; c++)
        {
            for (var s = 0; s < sectorCount; s++)
            {
                totals[s] += clusters[c][s];
                sizes[c] += clusters[c][s];
            }
        }

        var order = Enumerable.Range(0, clusters.Count).ToArray();
        random.Shuffle<int>(order);
        var foldOf = new int[clusters.Count];
        var held = new int[folds * sectorCount];
        var heldInAll = new int[folds];
        foreach (var cluster in order.OrderByDescending(c => sizes[c])) // OrderBy is stable: within a size the order stays random
        {
            var best = (Crowding: double.PositiveInfinity, Size: 0, Fold: 0);
            for (var f = 0; f < folds; f++)
            {
                // What the sum of squared deviations from equal folds, relative to each sector, grows by; up to what all folds share.
                var crowding = 0.0;
                for (var s = 0; bySector && s < sectorCount; s++)
                {
                    crowding += clusters[cluster][s] == 0 ? 0 : clusters[cluster][s] * held[(f * sectorCount) + s] / totals[s];
                }

                if (crowding < best.Crowding || (crowding == best.Crowding && heldInAll[f] < best.Size))
                {
                    best = (crowding, heldInAll[f], f);
                }
            }

            foldOf[cluster] = best.Fold;
            heldInAll[best.Fold] += sizes[cluster];
            for (var s = 0; s < sectorCount; s++)
            {
                held[(best.Fold * sectorCount) + s] += clusters[cluster][s];
            }
        }

        return foldOf;
    }
}
