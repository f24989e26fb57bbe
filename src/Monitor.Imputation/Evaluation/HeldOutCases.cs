using Monitor.Imputation.Data;

namespace Monitor.Imputation.Evaluation;

/// <summary>
/// The held-out victims by what decides their loss: repeat, fold, cell and sector. Victims who agree in these have one loss, so that a
/// million victims need no more numbers than there are combinations.
/// </summary>
internal sealed class HeldOutCases
{
    private readonly int[][] kindOf; // repeat by held-out victim

    private HeldOutCases(int[] records, int[] clusterOf, int clusters, int[][] kindOf, CaseKind[] kinds)
    {
        Records = records;
        ClusterOf = clusterOf;
        Clusters = clusters;
        this.kindOf = kindOf;
        Kinds = kinds;
    }

    /// <summary>Record of each held-out victim.</summary>
    public int[] Records { get; }

    /// <summary>Cluster of each held-out victim, numbered from 0.</summary>
    public int[] ClusterOf { get; }

    /// <summary>Number of clusters.</summary>
    public int Clusters { get; }

    /// <summary>The combinations, by repeat, fold, cell and sector.</summary>
    public CaseKind[] Kinds { get; }

    /// <summary>Number of repeats.</summary>
    public int Repeats => kindOf.Length;

    /// <summary>Combination of each held-out victim in a repeat.</summary>
    public ReadOnlySpan<int> KindOf(int repeat) => kindOf[repeat];

    public static HeldOutCases Of(SectorRecords records, ClusterFolds folds)
    {
        var held = Enumerable.Range(0, records.Count).Where(i => folds.FoldOf(0)[i] != ClusterFolds.NeverHeldOut).ToArray();
        var numberOf = new Dictionary<int, int>();
        var clusterOf = new int[held.Length];
        for (var i = 0; i < held.Length; i++)
        {
            var cluster = records.ClusterOf(held[i]);
            if (!numberOf.TryGetValue(cluster, out clusterOf[i]))
            {
                numberOf.Add(cluster, clusterOf[i] = numberOf.Count);
            }
        }

        var kinds = new List<CaseKind>();
        var kindOf = new int[folds.Repeats][];
        for (var r = 0; r < folds.Repeats; r++)
        {
            var fold = folds.FoldOf(r);
            var ofRepeat = new CaseKind[held.Length];
            for (var i = 0; i < held.Length; i++)
            {
                ofRepeat[i] = new(r, fold[held[i]], records.CellOf[held[i]], records.SectorOf[held[i]]);
            }

            var position = new Dictionary<CaseKind, int>();
            foreach (var kind in ofRepeat.Distinct().OrderBy(k => k.Fold).ThenBy(k => k.Cell).ThenBy(k => k.Sector))
            {
                position.Add(kind, kinds.Count);
                kinds.Add(kind);
            }

            kindOf[r] = Array.ConvertAll(ofRepeat, k => position[k]);
        }

        return new(held, clusterOf, numberOf.Count, kindOf, [.. kinds]);
    }

    /// <summary>Mean over victims of a number for each combination, averaged over the repeats.</summary>
    /// <param name="values">The number for each combination.</param>
    /// <param name="level">Nominal coverage of the interval.</param>
    public Estimate Mean(ReadOnlySpan<double> values, double level) => Mean(values, level, _ => true)!;

    /// <summary>Mean over some of the victims; null when there are none.</summary>
    /// <param name="values">The number for each combination.</param>
    /// <param name="level">Nominal coverage of the interval.</param>
    /// <param name="isIn">Whether a record takes part.</param>
    public Estimate? Mean(ReadOnlySpan<double> values, double level, Func<int, bool> isIn)
    {
        var sums = new double[Clusters];
        var sizes = new int[Clusters];
        var any = false;
        for (var i = 0; i < Records.Length; i++)
        {
            if (!isIn(Records[i]))
            {
                continue;
            }

            var sum = 0.0;
            for (var r = 0; r < Repeats; r++)
            {
                sum += values[kindOf[r][i]];
            }

            sums[ClusterOf[i]] += sum / Repeats;
            sizes[ClusterOf[i]]++;
            any = true;
        }

        return any ? Estimate.OfClusters(sums, sizes, level) : null;
    }

    /// <summary>Mean of a number over the victims of each fold of each repeat, and how many they are.</summary>
    public (double Mean, int Cases)[] MeanByFold(ReadOnlySpan<double> values, int folds)
    {
        var byFold = new (double Sum, int Cases)[Repeats * folds];
        for (var r = 0; r < Repeats; r++)
        {
            foreach (var kind in kindOf[r])
            {
                ref var fold = ref byFold[(r * folds) + Kinds[kind].Fold];
                fold = (fold.Sum + values[kind], fold.Cases + 1);
            }
        }

        return Array.ConvertAll(byFold, f => (f.Cases == 0 ? 0 : f.Sum / f.Cases, f.Cases));
    }
}

/// <summary>What decides the loss of a held-out victim.</summary>
internal readonly record struct CaseKind(int Repeat, int Fold, int Cell, int Sector);
