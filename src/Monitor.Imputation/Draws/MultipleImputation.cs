using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Draws;

/// <summary>
/// The register completed several times (Rubin 1987): how the completions differ tells how much is not known. Congenial by
/// construction, in the sense of Meng (1994), for shares of any cells: the model that draws has all factors that define them.
/// </summary>
public sealed class MultipleImputation
{
    private MultipleImputation(SectorTable table, string method, bool isProper, ImmutableArray<Completion> completions)
    {
        Table = table;
        Method = method;
        IsProper = isProper;
        Completions = completions;
    }

    /// <summary>The register in counts.</summary>
    public SectorTable Table { get; }

    /// <summary>Name of the method that drew.</summary>
    public string Method { get; }

    /// <summary>Whether it redraws its parameters; if not, the intervals are too narrow.</summary>
    public bool IsProper { get; }

    /// <summary>The completed registers.</summary>
    public ImmutableArray<Completion> Completions { get; }

    /// <summary>Completes a register.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="posterior">Where the probabilities come from.</param>
    /// <param name="draws">Number of completed registers, at least 1; 1 gives no interval.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">There is nobody, or the method cannot draw from this register.</exception>
    public static MultipleImputation Of(SectorTable table, ISectorPosterior posterior, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(posterior);
        if (draws < 1)
        {
            throw new ImputationException($"At least 1 draw is needed, and 2 for an interval; asked were {draws}.");
        }

        if (table.Victims == 0)
        {
            throw new ImputationException("There is no victim of sexual exploitation in this register and edition: nothing to impute.");
        }

        // The draws of sectors must not share their randomness with those of the parameters.
        const ulong OfSectors = 0x5EC7;
        var completions = ImmutableArray.CreateBuilder<Completion>(draws);
        foreach (var probabilities in posterior.Draw(table, draws, seed, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            completions.Add(Completion.Of(table, probabilities, completions.Count + 1, seed ^ OfSectors));
        }

        return new MultipleImputation(table, posterior.Id, posterior.IsProper, completions.ToImmutable());
    }

    /// <summary>The share of some sectors among the victims of some cells.</summary>
    /// <param name="isIn">Which cells; null for all.</param>
    /// <param name="sectors">Positions of the sectors that count towards the share.</param>
    /// <param name="target">What it is a share of.</param>
    /// <param name="level">Nominal coverage of the interval.</param>
    /// <exception cref="ImputationException">No victim is in these cells.</exception>
    public PooledShare Share(Func<int, bool>? isIn, ReadOnlySpan<int> sectors, ShareTarget target, double level = 0.95)
    {
        var counts = Count(isIn, sectors);
        return Pooling.Of(counts.Shares(), counts.Victims, counts.KnownIn, counts.Known - counts.KnownIn, target, level);
    }

    /// <summary>How much larger the share of some sectors is among the victims of some cells than among those of others.</summary>
    /// <param name="from">The cells whose share is subtracted.</param>
    /// <param name="to">The cells whose share it is subtracted from; of a population none of them is in <paramref name="from"/>.</param>
    /// <param name="sectors">Positions of the sectors that count towards the shares.</param>
    /// <param name="target">What they are shares of.</param>
    /// <param name="level">Nominal coverage of the interval.</param>
    /// <exception cref="ImputationException">No victim is in these cells.</exception>
    public PooledDifference Difference(Func<int, bool> from, Func<int, bool> to, ReadOnlySpan<int> sectors, ShareTarget target, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (first, second) = (Count(from, sectors), Count(to, sectors));
        return PooledDifference.Of(first.Shares(), first.Victims, second.Shares(), second.Victims, target, level);
    }

    /// <summary>The same draws from other probabilities, with the same random numbers.</summary>
    /// <param name="change">The other probabilities of a draw, for the same cells.</param>
    public MultipleImputation With(Func<SectorProbabilities, SectorProbabilities> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(Table, Method, IsProper, [.. Completions.Select(c => c.With(Table, change(c.Probabilities)))]);
    }

    /// <summary>The share of some sectors among the imputed victims of some cells, as the mean of the draws; null when none is imputed.</summary>
    /// <param name="isIn">Which cells; null for all.</param>
    /// <param name="sectors">Positions of the sectors that count towards the share.</param>
    public double? ShareOfImputed(Func<int, bool>? isIn, ReadOnlySpan<int> sectors)
    {
        var counts = Count(isIn, sectors);
        return counts.Victims == counts.Known ? null : counts.ImputedIn.Average(n => (double)n / (counts.Victims - counts.Known));
    }

    private CellCounts Count(Func<int, bool>? isIn, ReadOnlySpan<int> sectors)
    {
        long knownIn = 0;
        long known = 0;
        long victims = 0;
        var imputedIn = new long[Completions.Length];
        for (var c = 0; c < Table.Cells.Count; c++)
        {
            if (isIn is not null && !isIn(c))
            {
                continue;
            }

            foreach (var count in Table.KnownOf(c))
            {
                known += count;
            }

            victims += Table.UnknownOf(c);
            foreach (var s in sectors)
            {
                knownIn += Table.KnownOf(c)[s];
                for (var d = 0; d < imputedIn.Length; d++)
                {
                    imputedIn[d] += Completions[d].ImputedOf(c)[s];
                }
            }
        }

        return new CellCounts(victims + known, known, knownIn, imputedIn);
    }

    // Victims of some cells, and of how many it is known, or imputed in each draw, that they are in the sectors asked for.
    private readonly record struct CellCounts(long Victims, long Known, long KnownIn, long[] ImputedIn)
    {
        public double[] Shares()
        {
            var (victims, knownIn) = (Victims, KnownIn);
            return Array.ConvertAll(ImputedIn, n => victims == 0 ? 0 : (double)(knownIn + n) / victims);
        }
    }
}
