using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Randomness;

namespace Monitor.Imputation.Evaluation;

/// <summary>
/// Known sectors treated as unknown, a fold at a time, and drawn as the unknown are: whether the intervals hold what was hidden
/// (Blackwell, Honaker and King 2017, doi:10.1177/0049124115589052).
/// </summary>
public sealed record Overimputation
{
    /// <summary>Name of the method that drew.</summary>
    public required string Method { get; init; }

    /// <summary>Draws of each fold.</summary>
    public required int Draws { get; init; }

    /// <summary>Nominal coverage.</summary>
    public required double Level { get; init; }

    /// <summary>Each fold of each repeat, group of victims and group of sectors.</summary>
    public required ImmutableArray<HiddenShare> Shares { get; init; }

    /// <summary>Coverage of each group of victims and of sectors over the folds.</summary>
    public required ImmutableArray<HiddenCoverage> Coverage { get; init; }

    /// <summary>
    /// How many of the positions of the shares of single sectors among all hidden victims fall in each tenth of 0 to 1: about equally
    /// many when the draws are right, more in the outer tenths when they are too sure, in the inner when not sure enough.
    /// </summary>
    public required ImmutableArray<int> Positions { get; init; }

    /// <summary>Hides the known sectors of each fold and draws them.</summary>
    /// <param name="records">The records.</param>
    /// <param name="posterior">The method.</param>
    /// <param name="together">Sectors to follow together beside each by itself, such as the less visible; null for none.</param>
    /// <param name="folds">Folds, at least 2, each hidden once a repeat; more folds hide less at a time and take longer.</param>
    /// <param name="repeats">How often to divide into folds, at least 1.</param>
    /// <param name="draws">Draws of a fold; at least 2 ÷ (1 − level) − 1, which is 39 for 0.95.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="leastCases">Hidden victims that a group needs in a fold to be followed.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">A number is out of range, the folds cannot be made, or the method cannot draw from what is left.</exception>
    public static Overimputation Of(
        SectorRecords records,
        ISectorPosterior posterior,
        SectorGroup? together,
        int folds,
        int repeats,
        int draws,
        ulong seed,
        int leastCases = 10,
        double level = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(posterior);
        ModelEvaluation.CheckLevel(level);
        var needed = (int)Math.Ceiling((2 / (1 - level)) - 1 - 1e-9); // the sum of the level may round upwards
        if (draws < needed)
        {
            throw new ImputationException(FormattableString.Invariant($"{draws} draws: an interval of {level} between order statistics needs at least {needed}."));
        }

        ImmutableArray<SectorGroup> sectors = together is null ? SectorGroup.Each(records.Sectors) : [.. SectorGroup.Each(records.Sectors), together];
        // Folds alike in their sectors would hide shares that vary less than chance, and any interval would seem too wide.
        var hiding = ClusterFolds.Random(records, folds, repeats, seed);
        var shares = ImmutableArray.CreateBuilder<HiddenShare>();
        for (var r = 0; r < repeats; r++)
        {
            for (var f = 0; f < folds; f++)
            {
                var part = (ulong)((r * folds) + f);
                var seedOfFold = SeededRandom.For(seed, part).NextUInt64();
                var (hidden, completions) = Draw(records, hiding, r, f, posterior, draws, seedOfFold, cancellation);
                var positions = SeededRandom.For(~seed, part);
                foreach (var group in VictimGroup.Of(records.Cells))
                {
                    shares.AddRange(sectors.Select(s => HiddenShare.Of(r, f, group, s, hidden, completions, level, positions)).Where(s => s.Cases >= leastCases));
                }
            }
        }

        return new()
        {
            Method = posterior.Id,
            Draws = draws,
            Level = level,
            Shares = shares.ToImmutable(),
            Coverage = [.. shares.GroupBy(s => (s.Factor, s.VictimLevel, s.Sectors)).Select(g => HiddenCoverage.Of([.. g]))],
            Positions = Tenths(shares.Where(s => s.Factor is null && s.Sectors != together?.Name)),
        };
    }

    // The hidden victims of a fold in counts, the known among them by their sector, and each completion of them.
    private static (SectorTable Hidden, List<Completion> Completions) Draw(
        SectorRecords records, ClusterFolds folds, int repeat, int fold, ISectorPosterior posterior, int draws, ulong seed, CancellationToken cancellation)
    {
        var hidden = records.ToTable(i => folds.FoldOf(repeat)[i] == fold);
        var training = HeldOutPredictions.Training(records, folds, repeat, fold);
        var cells = records.Cells;
        var known = new int[cells.Count * records.Sectors.Length];
        var unknown = new int[cells.Count];
        var asUnknown = new int[cells.Count];
        for (var c = 0; c < cells.Count; c++)
        {
            training.KnownOf(c).CopyTo(known.AsSpan(c * records.Sectors.Length));
            foreach (var count in hidden.KnownOf(c))
            {
                asUnknown[c] += count;
            }

            unknown[c] = training.UnknownOf(c) + asUnknown[c];
        }

        var toComplete = new SectorTable(cells, records.Sectors, new int[known.Length], asUnknown);
        var completions = new List<Completion>(draws);
        foreach (var probabilities in posterior.Draw(new SectorTable(cells, records.Sectors, known, unknown), draws, seed, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            completions.Add(Completion.Of(toComplete, probabilities, completions.Count + 1, ~seed));
        }

        return (hidden, completions);
    }

    private static ImmutableArray<int> Tenths(IEnumerable<HiddenShare> shares)
    {
        var tenths = new int[10];
        foreach (var share in shares)
        {
            tenths[Math.Min(9, (int)(share.Position * 10))]++;
        }

        return [.. tenths];
    }
}

/// <summary>The victims of a level of a factor, or all.</summary>
internal sealed record VictimGroup(string? Factor, string? Level, Func<int, bool> IsInCell)
{
    /// <summary>All victims, and each level of each factor.</summary>
    public static IEnumerable<VictimGroup> Of(Cells cells) =>
    [
        new(null, null, _ => true),
        .. cells.Factors.SelectMany((factor, f) => factor.Levels.Select((level, l) => new VictimGroup(factor.Id, level, c => cells.LevelsOf(c)[f] == l))),
    ];
}

/// <summary>A share of hidden victims, as it was and as it was drawn.</summary>
/// <param name="Repeat">Repeat, from 0.</param>
/// <param name="Fold">Fold that was hidden, from 0.</param>
/// <param name="Factor">Name of the factor that defines the victims; null for all.</param>
/// <param name="VictimLevel">Its level; null for all.</param>
/// <param name="Sectors">Name of the sectors.</param>
/// <param name="Cases">Hidden victims.</param>
/// <param name="Observed">Share that was in the sectors, 0 to 1.</param>
/// <param name="Predicted">Mean of the draws.</param>
/// <param name="Lower">Lower end of the interval between order statistics of the draws.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Position">
/// Where among the draws the observed share stands, between 0 and 1; a draw of the same share counts as below with the chance of a
/// seeded number, so that the position is uniform when the draws are right, however few the victims.
/// </param>
/// <param name="IsCovered">Whether the position lies in the middle part of nominal size.</param>
public sealed record HiddenShare(
    int Repeat, int Fold, string? Factor, string? VictimLevel, string Sectors, int Cases, double Observed, double Predicted, double Lower, double Upper, double Position, bool IsCovered)
{
    internal static HiddenShare Of(
        int repeat, int fold, VictimGroup victims, SectorGroup sectors, SectorTable hidden, List<Completion> completions, double level, SeededRandom random)
    {
        var cases = 0;
        var observed = 0;
        var drawn = new int[completions.Count];
        for (var c = 0; c < hidden.Cells.Count; c++)
        {
            if (!victims.IsInCell(c))
            {
                continue;
            }

            foreach (var count in hidden.KnownOf(c))
            {
                cases += count;
            }

            observed += sectors.Sum(hidden.KnownOf(c));
            for (var d = 0; d < drawn.Length; d++)
            {
                drawn[d] += sectors.Sum(completions[d].ImputedOf(c));
            }
        }

        if (cases == 0)
        {
            return new(repeat, fold, victims.Factor, victims.Level, sectors.Name, 0, 0, 0, 0, 0, 0, false);
        }

        Array.Sort(drawn);
        var below = drawn.Count(d => d < observed);
        var equal = drawn.Count(d => d == observed);
        var position = (below + (random.NextDouble() * (equal + 1))) / (drawn.Length + 1);
        var tail = (1 - level) / 2;
        var end = Math.Clamp((int)Math.Floor(((drawn.Length + 1) * tail) + 1e-9), 1, (drawn.Length + 1) / 2);
        return new(
            repeat,
            fold,
            victims.Factor,
            victims.Level,
            sectors.Name,
            cases,
            (double)observed / cases,
            drawn.Average() / cases,
            (double)drawn[end - 1] / cases,
            (double)drawn[^end] / cases,
            position,
            position >= tail && position <= 1 - tail);
    }
}

/// <summary>How often the interval held the share that was hidden.</summary>
/// <param name="Factor">Name of the factor that defines the victims; null for all.</param>
/// <param name="VictimLevel">Its level; null for all.</param>
/// <param name="Sectors">Name of the sectors.</param>
/// <param name="Intervals">Intervals, one for each fold in which enough victims were hidden.</param>
/// <param name="Covered">Those that held the share.</param>
/// <param name="Lower">Lower end of the Wilson interval of the coverage, of 95 %.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="MeanError">Predicted minus observed share, over all hidden victims.</param>
public sealed record HiddenCoverage(
    string? Factor, string? VictimLevel, string Sectors, int Intervals, int Covered, double Lower, double Upper, double MeanError)
{
    /// <summary>Share of the intervals that held it, 0 to 1.</summary>
    public double Coverage => (double)Covered / Intervals;

    internal static HiddenCoverage Of(IReadOnlyList<HiddenShare> shares)
    {
        var covered = shares.Count(s => s.IsCovered);
        var (lower, upper) = CalibrationCurve.Wilson(covered, shares.Count, Normal.InvCDF(0, 1, 0.975));
        var error = shares.Sum(s => s.Cases * (s.Predicted - s.Observed)) / shares.Sum(s => s.Cases);
        return new(shares[0].Factor, shares[0].VictimLevel, shares[0].Sectors, shares.Count, covered, lower, upper, error);
    }
}
