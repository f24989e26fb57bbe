using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Evaluation;

public class OverimputationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const int Registers = 60;
    private static readonly SectorGroup Together = new("s1-s2", [0, 1]);

    [Fact]
    public void Coverage_OfTheExactPosterior_IsNominal()
    {
        var shares = Simulate(new DirichletPosterior());
        var covered = shares.Count(s => s.IsCovered) / (double)shares.Count;

        // The shares of a register hang together; those of different registers do not, and their spread gives the standard error.
        Assert.InRange(covered, 0.95 - (3 * ErrorBetweenRegisters(shares)), 0.95 + (3 * ErrorBetweenRegisters(shares)));
        Assert.True(ErrorBetweenRegisters(shares) < 0.01, "too few registers to tell");
    }

    [Fact]
    public void Coverage_OfDrawsThatAreTooSure_IsTooLow_AndTheirPositionsLieAtTheEnds()
    {
        var shares = Simulate(new DirichletPosterior(sharpness: 50));

        Assert.True(shares.Count(s => s.IsCovered) < 0.9 * shares.Count);
        Assert.True(shares.Count(s => s.Position is < 0.1 or > 0.9) > 0.25 * shares.Count);
    }

    [Fact]
    public void Shares_AreOfAllHiddenVictimsAndOfEachLevel_AndPredictedNearThem()
    {
        var records = Register(1);
        var result = Overimputation.Of(records, new DirichletPosterior(), Together, 4, 1, 59, 1, cancellation: Stop);

        var ofAll = result.Shares.Where(s => s.Factor is null && s.Sectors == Together.Name).ToList();
        Assert.Equal(records.ToTable().Known, ofAll.Sum(s => s.Cases));
        Assert.Equal(Enumerable.Range(0, 4), ofAll.Select(s => s.Fold));
        Assert.All(result.Shares, s => Assert.True(s.Lower <= s.Upper && s.Cases >= 10));
        Assert.Equal(16, result.Positions.Sum()); // four sectors in four folds
        Assert.Contains(result.Coverage, c => c is { Factor: "a", VictimLevel: "z", Sectors: "s4", Intervals: 4 });
        Assert.InRange(result.Coverage.Single(c => c.Factor is null && c.Sectors == "s1-s2").MeanError, -0.05, 0.05); // some three standard errors
    }

    [Fact]
    public void Draws_TooFewForTheInterval_AreRefused()
    {
        var records = Register(1);
        Assert.Contains("at least 39", Assert.Throws<ImputationException>(() => Overimputation.Of(records, new DirichletPosterior(), null, 4, 1, 38, 1, cancellation: Stop)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Overimputation.Of(records, new DirichletPosterior(), null, 4, 1, 39, 1, cancellation: Stop).Shares);
    }

    private static List<(int Register, bool IsCovered, double Position)> Simulate(DirichletPosterior posterior)
    {
        var shares = new List<(int, bool, double)>();
        for (var r = 0; r < Registers; r++)
        {
            var records = Register((ulong)r);
            var result = Overimputation.Of(records, posterior, Together, 2, 1, 59, (ulong)r);
            shares.AddRange(result.Shares.Select(s => (r, s.IsCovered, s.Position)));
        }

        return shares;
    }

    private static double ErrorBetweenRegisters(List<(int Register, bool IsCovered, double Position)> shares)
    {
        var rates = shares.GroupBy(s => s.Register).Select(g => g.Average(s => s.IsCovered ? 1.0 : 0)).ToList();
        return Math.Sqrt(rates.Sum(r => Math.Pow(r - rates.Average(), 2)) / (rates.Count - 1) / rates.Count);
    }

    // Shares of each cell drawn as the posterior has them beforehand.
    private static SectorRecords Register(ulong seed)
    {
        var random = new SeededRandom(~seed);
        var ofCell = new double[9][];
        for (var c = 0; c < ofCell.Length; c++)
        {
            random.NextDirichlet([1, 1, 1, 1], ofCell[c] = new double[4]);
        }

        return SimulatedRecords.Of(500, 2, row => ofCell[(row[0] * 3) + row[1]], 0.5, seed);
    }
}
