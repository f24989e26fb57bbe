using System.Security.Cryptography;
using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Multinomial;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Multinomial;

public class MultinomialPosteriorTests
{
    private static readonly SectorTable Rare = OracleFiles.Table("multinomial-posterior.csv", "a", "b");

    [Fact]
    public void Moments_OfATableWithARareSector_AreThoseOfALongRandomWalk()
    {
        const int Draws = 10_000;
        var sample = new MultinomialPosterior().SampleOf(Rare, Draws, seed: 1);
        foreach (var row in OracleFiles.Rows("multinomial-posterior-moments.csv"))
        {
            var (cell, sector) = ((int)OracleFiles.Number(row["cell"]) - 1, (int)OracleFiles.Number(row["sector"]) - 1);
            double[] p = [.. sample.Draws.Select(d => d.Of(cell)[sector])];
            var mean = p.Average();
            var sd = Math.Sqrt(p.Average(x => (x - mean) * (x - mean)));
            var kurtosis = p.Average(x => Math.Pow((x - mean) / sd, 4));

            // Four standard errors of the difference, of nearly independent draws; the reference's own are from four chains and rough.
            Assert.Equal(OracleFiles.Number(row["mean"]), mean, 4 * Math.Sqrt((sd * sd / Draws) + Square(row["mean.error"])));
            Assert.Equal(OracleFiles.Number(row["sd"]), sd, 4 * Math.Sqrt((sd * sd * (kurtosis - 1) / 4 / Draws) + Square(row["sd.error"])));
        }

        Assert.True(sample.IsReliable);

        static double Square(string error) => Math.Pow(OracleFiles.Number(error), 2);
    }

    [Fact]
    public void Ranks_OfTheTruthAmongDraws_AreUniform()
    {
        // Simulation-based calibration (Talts et al. 2018), conditional on a first table since intercepts have no prior of their own
        // (Säilynoja et al. 2025): truth from its posterior, a second table from the truth, draws given both.
        const int Replicates = 500;
        const int Draws = 19;
        var first = SmallTables.Of(2, 2, 3, [3, 1, 0, 2, 2, 0, 0, 3, 1, 0, 0, 0]);
        var ranks = new int[3, Draws + 1];
        var truths = new MultinomialPosterior().DrawsOf(first, Replicates, seed: 3).ToList();
        for (var r = 0; r < Replicates; r++)
        {
            var random = SeededRandom.For(4, (ulong)r);
            int[] known = [.. Enumerable.Range(0, 4).SelectMany(c => first.KnownOf(c).ToArray())];
            for (var n = 0; n < 12; n++)
            {
                known[((n % 4) * 3) + random.NextWeighted(truths[r].Of(n % 4))]++;
            }

            var draws = new MultinomialPosterior().DrawsOf(SmallTables.Of(2, 2, 3, known), Draws, seed: (ulong)r).ToList();
            ranks[0, draws.Count(d => d.Of(0)[2] < truths[r].Of(0)[2])]++;
            ranks[1, draws.Count(d => d.Of(3)[0] < truths[r].Of(3)[0])]++;
            ranks[2, draws.Count(d => d.Of(1)[2] + d.Of(2)[2] < truths[r].Of(1)[2] + truths[r].Of(2)[2])]++;
        }

        var expected = (double)Replicates / (Draws + 1);
        for (var what = 0; what < 3; what++)
        {
            var chiSquare = Enumerable.Range(0, Draws + 1).Sum(k => Math.Pow(ranks[what, k] - expected, 2) / expected);
            Assert.InRange(chiSquare, 0, 43.8); // 99.9 % of a chi-square of 19 degrees of freedom
        }
    }

    [Fact]
    public void Draws_OfTheShippedRegister_AreReliable()
    {
        var table = OracleFiles.Table("shipped.csv", "period", "region", "minority", "reporter");
        var sample = new MultinomialPosterior().SampleOf(table, 20, seed: 2022);

        Assert.InRange(sample.AcceptanceRate, 0.8, 1);
        Assert.InRange(sample.EffectiveDraws, 16, 20);
        Assert.True(sample.IsReliable);
        Assert.False((sample with { AcceptanceRate = 0.1 }).IsReliable);
        Assert.False((sample with { EffectiveDraws = 3 }).IsReliable);
    }

    [Fact]
    public void Draws_OfAnyTable_AreProbabilitiesAndTheSameForTheSameSeed() => SmallTables.Any.Sample(
        table =>
        {
            var posterior = new MultinomialPosterior(1, Interaction.Parse("a*b"));
            var counts = table.KnownBySector();
            foreach (var (draw, again, sampled) in posterior.DrawsOf(table, 2, 5).Zip(posterior.DrawsOf(table, 2, 5), posterior.SampleOf(table, 2, 5).Draws))
            {
                for (var c = 0; c < table.Cells.Count; c++)
                {
                    Assert.Equal(draw.Of(c).ToArray(), again.Of(c).ToArray());
                    Assert.Equal(draw.Of(c).ToArray(), sampled.Of(c).ToArray());
                    Assert.Equal(1, draw.Of(c).ToArray().Sum(), 1e-12);
                    Assert.All(counts.Index(), s => Assert.Equal(s.Item > 0, draw.Of(c)[s.Index] > 0));
                }
            }
        },
        iter: 30);

    [Fact]
    public void Draws_AreTheSameBytesOnEveryMachine()
    {
        var bytes = new MultinomialPosterior().DrawsOf(Rare, 3, seed: 11)
            .SelectMany(d => Enumerable.Range(0, Rare.Cells.Count).SelectMany(c => d.Of(c).ToArray()))
            .SelectMany(p => BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(p)));

        Assert.Equal("38B1F74D053FBD40", Convert.ToHexString(SHA256.HashData([.. bytes]))[..16]);
    }

    [Fact]
    public void LevelWithoutKnownVictims_IsMoreUncertainThanAnyOther()
    {
        var draws = new MultinomialPosterior().SampleOf(Rare, 2_000, seed: 1).Draws;
        double Spread(int cell) => draws.Max(d => d.Of(cell)[0]) - draws.Min(d => d.Of(cell)[0]);
        var table = SmallTables.Of(2, 1, 2, [40, 40, 0, 0], [0, 9]);
        double[][] levels = [.. new MultinomialPosterior().DrawsOf(table, 500, 2).Select(d => new[] { d.Of(0)[0], d.Of(1)[0] })];

        Assert.True(Spread(5) > Spread(0));
        Assert.True(levels.Max(l => l[1]) - levels.Min(l => l[1]) > 2 * (levels.Max(l => l[0]) - levels.Min(l => l[0])));
    }

    [Fact]
    public void NoneUnknown_IsDrawnFromAllTheSame() =>
        Assert.Single(new MultinomialPosterior().DrawsOf(SmallTables.Of(2, 1, 2, [4, 1, 2, 3]), 1, 1));

    [Fact]
    public void BadInput_IsRefusedBeforeTheFirstDraw()
    {
        var posterior = new MultinomialPosterior();

        Assert.Contains("At least 1 draw is needed; asked were 0", Refusal(() => posterior.DrawsOf(Rare, 0, 1)), StringComparison.Ordinal);
        Assert.Contains("need a penalty above 0", Refusal(() => new MultinomialPosterior(0)), StringComparison.Ordinal);
        Assert.Contains("No victim of 3 has a known sector", Refusal(() => posterior.DrawsOf(SmallTables.Of(1, 1, 2, [0, 0], [3]), 1, 1)), StringComparison.Ordinal);
        Assert.Contains("All 6 victims of known sector are in one, s2", Refusal(() => posterior.DrawsOf(SmallTables.Of(1, 1, 2, [0, 6], [3]), 1, 1)), StringComparison.Ordinal);
    }

    private static string Refusal(Func<object> work) => Assert.Throws<ImputationException>(work).Message;
}
