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

        victims += known;
        var shares = new double[imputedIn.Length];
        for (var d = 0; d < shares.Length; d++)
        {
            shares[d] = victims == 0 ? 0 : (double)(knownIn + imputedIn[d]) / victims;
        }

        return Pooling.Of(shares, victims, knownIn, known - knownIn, target, level);
    }
}
