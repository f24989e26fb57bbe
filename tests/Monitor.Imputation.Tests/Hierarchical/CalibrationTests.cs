using Monitor.Imputation.Data;
using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Hierarchical;

/// <summary>
/// Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): when parameters come from the prior and data from them, the
/// rank of a true parameter among its posterior draws is uniform, whatever the model. A wrong acceptance, Jacobian or prior shows.
/// </summary>
public sealed class CalibrationTests
{
    private const int Replicates = 400;
    private const int Draws = 49; // ranks 0 to 49 in ten bins of five

    // Chi-square with 9 degrees of freedom exceeds this with probability 0.001.
    private const double Critical = 27.88;

    [Fact]
    public void Ranks_OfTrueParametersAmongDraws_AreUniform()
    {
        var bins = new Dictionary<string, int[]>();
        var ofBeta = new double[2];
        for (var r = 0; r < Replicates; r++)
        {
            var random = SeededRandom.For(2026, (ulong)r);
            double[] scales = [HierarchicalPrior.InterceptScale, HierarchicalPrior.FactorScale, HierarchicalPrior.FactorScale, HierarchicalPrior.InteractionScale * Math.Abs(random.NextGaussian())];
            random.NextDirichlet([0.5, 3], ofBeta);
            var correlation = Math.Clamp(ofBeta[0], 1e-8, 1 - 1e-8);
            random.NextDirichlet([HierarchicalPrior.ApartShape, HierarchicalPrior.AlongShape], ofBeta);
            var apart = ofBeta[0];
            var (table, shares) = Simulate(random, scales, correlation, apart);
            if (table.Known == 0)
            {
                continue;
            }

            var draws = new HierarchicalModel(Interaction.Parse("region*minority")).Sample(table, Draws, (ulong)r, TestContext.Current.CancellationToken).ToList();
            Count("scale of the interaction", draws.Count(d => d.Scales[3] < scales[3]));
            Count("share apart", draws.Count(d => d.ShareApart < apart));
            Count("correlation", draws.Count(d => d.Correlation < correlation));
            for (var cell = 0; cell < 6; cell += 5) // the last has no known case
            {
                var (c, truth) = (cell, shares[cell * 3]);
                var equal = draws.Count(d => d.Probabilities.Of(c)[0] == truth); // at 0 and 1, the last digit
                Count($"share in cell {c}", draws.Count(d => d.Probabilities.Of(c)[0] < truth) + random.Next(equal + 1));
            }
        }

        foreach (var (name, counts) in bins)
        {
            var expected = counts.Sum() / 10.0;
            var chiSquare = counts.Sum(n => (n - expected) * (n - expected) / expected);
            Assert.True(chiSquare < Critical, $"{name}: chi-square {chiSquare:F1}, counts {string.Join(' ', counts)}");
        }

        void Count(string name, int rank)
        {
            if (!bins.TryGetValue(name, out var counts))
            {
                bins[name] = counts = new int[10];
            }

            counts[rank / 5]++;
        }
    }

    // A register drawn from the model's own prior; the last cell is never recorded.
    private static (SectorTable Table, double[] Shares) Simulate(SeededRandom random, double[] scales, double correlation, double apart)
    {
        var contrasts = new SectorContrasts(3);
        int[] levelsOf = [1, 3, 2, 6];
        var effects = new double[4][];
        for (var t = 0; t < 4; t++)
        {
            effects[t] = new double[levelsOf[t] * 2];
            for (var i = 0; i < effects[t].Length; i++)
            {
                effects[t][i] = scales[t] * random.NextGaussian();
            }
        }

        var known = new int[18];
        var all = new double[18];
        Span<double> sum = stackalloc double[2];
        Span<double> shapes = stackalloc double[3];
        for (var c = 0; c < 6; c++)
        {
            var levels = Tables.AllCells.LevelsOf(c);
            for (var j = 0; j < 2; j++)
            {
                sum[j] = effects[0][j] + effects[1][(levels[0] * 2) + j] + effects[2][(levels[1] * 2) + j] + effects[3][(c * 2) + j];
            }

            contrasts.ToShares(sum, shapes);
            var within = random.NextDouble() < apart ? HierarchicalPrior.CorrelationApart : correlation;
            for (var s = 0; s < 3; s++)
            {
                shapes[s] = Math.Max(shapes[s] * (1 - within) / within, 1e-300);
            }

            var shares = all.AsSpan(c * 3, 3);
            random.NextDirichlet(shapes, shares);
            for (var n = 0; c < 5 && n < 12; n++)
            {
                known[(c * 3) + random.NextWeighted(shares)]++;
            }
        }

        return (new SectorTable(Tables.AllCells, Tables.Sectors, known, [5, 5, 5, 5, 5, 5]), all);
    }
}
