using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Randomness;

namespace Monitor.Imputation.Evaluation;

/// <summary>Whether the draws of a method have settled, and whether they are enough.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Chains">Sequences of draws, each with a seed of its own.</param>
/// <param name="Draws">Draws of each sequence.</param>
/// <param name="Tolerance">Monte-Carlo error of a share that is small enough.</param>
/// <param name="Shares">Each share that was followed.</param>
public sealed record DrawConvergence(string Method, int Chains, int Draws, double Tolerance, ImmutableArray<ShareConvergence> Shares)
{
    /// <summary>
    /// Split R-hat above this says that the chains have not mixed: 1.01 (Vehtari et al. 2021, doi:10.1214/20-BA1221), or, with few draws,
    /// what independent draws exceed once in a thousand times by chance.
    /// </summary>
    public double LargestRHat => LargestRHatOf(Chains, Draws);

    /// <summary>Whether every share has settled and has draws enough.</summary>
    public bool HasConverged => Shares.All(s => s.HasMixed && s.IsEnough);

    /// <summary>Draws from a method and follows shares.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="posterior">The method.</param>
    /// <param name="groups">The sectors whose shares among all victims are followed.</param>
    /// <param name="draws">Draws of a chain, at least 8.</param>
    /// <param name="chains">Chains, at least 2.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="tolerance">Monte-Carlo error that is small enough, as a share: 0.001 is a tenth of a percentage point.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">A number is out of range, there is no victim, or the method cannot draw from this register.</exception>
    public static DrawConvergence Of(
        SectorTable table,
        ISectorPosterior posterior,
        ImmutableArray<SectorGroup> groups,
        int draws,
        int chains = 4,
        ulong seed = 1,
        double tolerance = 0.001,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(posterior);
        if (draws < ChainDiagnostics.LeastDraws || chains < 2 || !(tolerance > 0))
        {
            throw new ImputationException(FormattableString.Invariant(
                $"{chains} chains of {draws} draws and a tolerance of {tolerance}: convergence needs at least 2 chains of {ChainDiagnostics.LeastDraws} draws, and a tolerance above 0."));
        }

        if (table.Victims == 0)
        {
            throw new ImputationException("There is no victim in this register and edition: no share to follow.");
        }

        var expected = groups.Select(_ => new double[chains][]).ToArray();
        var completed = groups.Select(_ => new double[chains][]).ToArray();
        for (var chain = 0; chain < chains; chain++)
        {
            foreach (var traces in expected.Concat(completed))
            {
                traces[chain] = new double[draws];
            }

            var own = SeededRandom.For(seed, (ulong)chain).NextUInt64();
            var draw = 0;
            foreach (var probabilities in posterior.Draw(table, draws, own, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                var completion = Completion.Of(table, probabilities, draw + 1, ~own);
                for (var g = 0; g < groups.Length; g++)
                {
                    (expected[g][chain][draw], completed[g][chain][draw]) = SharesOf(table, groups[g], probabilities, completion);
                }

                draw++;
            }
        }

        return new(posterior.Id, chains, draws, tolerance, [.. groups.Select((g, i) => ShareConvergence.Of(g.Name, expected[i], completed[i], table.Victims, tolerance) with { LargestRHat = LargestRHatOf(chains, draws) })]);
    }

    /// <summary>As <see cref="LargestRHat"/>: of independent normal draws the variance between halves over that within follows F.</summary>
    internal static double LargestRHatOf(int chains, int draws)
    {
        const double Least = 1.01;
        const double Chance = 0.001;
        var half = draws / 2;
        var halves = 2 * chains;
        var ratio = FisherSnedecor.InvCDF(halves - 1, halves * (half - 1), 1 - Chance);
        return Math.Max(Least, Math.Sqrt((half - 1 + ratio) / half));
    }

    private static (double Expected, double Completed) SharesOf(SectorTable table, SectorGroup group, SectorProbabilities probabilities, Completion completion)
    {
        var expected = 0.0;
        long completed = 0;
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var known = group.Sum(table.KnownOf(c));
            expected += known + (table.UnknownOf(c) * group.Sum(probabilities.Of(c)));
            completed += known + group.Sum(completion.ImputedOf(c));
        }

        return (expected / table.Victims, (double)completed / table.Victims);
    }
}

/// <summary>How the draws of one share behaved.</summary>
/// <param name="Sectors">Name of the sectors.</param>
/// <param name="Mean">Mean share of the completed registers, 0 to 1.</param>
/// <param name="MonteCarloError">Standard error of the mean that is due to the number of draws.</param>
/// <param name="SplitRHat">
/// Of the logit of the expected share given the parameters of each draw: what the chain moves, without the noise of completion.
/// Near 1 when chains agree; null when they stand still in different places.
/// </param>
/// <param name="EffectiveDraws">Independent draws of the parameters that the draws are worth.</param>
/// <param name="RunningMean">Mean share of the completed registers after 1, 2, … draws of every chain.</param>
/// <param name="DrawsEnough">Draws, over all chains, after which the Monte-Carlo error is within the tolerance.</param>
/// <param name="IsEnough">Whether that many were drawn.</param>
public sealed record ShareConvergence(
    string Sectors, double Mean, double MonteCarloError, double? SplitRHat, double EffectiveDraws, ImmutableArray<double> RunningMean, int DrawsEnough, bool IsEnough)
{
    /// <summary>Split R-hat above this says that the chains have not mixed (<see cref="DrawConvergence.LargestRHat"/>).</summary>
    public double LargestRHat { get; init; } = 1.01;

    /// <summary>Whether the chains agree.</summary>
    public bool HasMixed => SplitRHat <= LargestRHat;

    internal static ShareConvergence Of(string sectors, double[][] expected, double[][] completed, long victims, double tolerance)
    {
        // Half a victim on either side, so that a share of 0 or 1 has a logit.
        double Logit(double share)
        {
            var p = ((share * victims) + 0.5) / (victims + 1);
            return Math.Log(p / (1 - p));
        }

        var diagnosis = ChainDiagnostics.Of(Array.ConvertAll(expected, chain => Array.ConvertAll(chain, Logit)));
        var all = completed.SelectMany(c => c).ToArray();
        // Parameters may move slowly; the sectors drawn given the parameters are independent from draw to draw.
        var ofParameters = Variance([.. expected.SelectMany(c => c)]);
        var ofSectors = Math.Max(0, Variance(all) - ofParameters);
        var perDraw = (ofParameters * all.Length / diagnosis.EffectiveDraws) + ofSectors;
        var error = Math.Sqrt(perDraw / all.Length);
        var enough = (int)Math.Min(int.MaxValue, Math.Max(2, Math.Ceiling(perDraw / (tolerance * tolerance))));
        var running = new double[completed[0].Length];
        var sum = 0.0;
        for (var d = 0; d < running.Length; d++)
        {
            sum += completed.Sum(c => c[d]);
            running[d] = sum / ((d + 1) * completed.Length);
        }

        return new(sectors, all.Average(), error, diagnosis.SplitRHat, diagnosis.EffectiveDraws, [.. running], enough, all.Length >= enough);
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
