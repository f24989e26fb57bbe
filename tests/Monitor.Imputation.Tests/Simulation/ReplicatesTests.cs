using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Simulation;

namespace Monitor.Imputation.Tests.Simulation;

public class ReplicatesTests
{
    private const int Many = 200_000;
    private const double Errors = 5; // standard errors: exceeded once in some two million comparisons

    [Theory]
    [InlineData("small")]
    [InlineData("interactions")]
    [InlineData("clustered")]
    public void Draw_DependsOnDesignSeedAndNumberAlone(string id)
    {
        var design = SimulationDesign.BuiltIn(id) with { Victims = 300 };
        var forwards = new Replicates(design, 7);
        var first = Enumerable.Range(0, 4).Select(r => TextOf(forwards.Draw(r))).ToArray();
        var backwards = new Replicates(design, 7);
        var second = Enumerable.Range(0, 4).Reverse().Select(r => TextOf(backwards.Draw(r))).Reverse().ToArray();

        Assert.Equal(first, second);
        Assert.Equal(4, first.Distinct().Count());
        Assert.NotEqual(first[0], TextOf(new Replicates(design, 8).Draw(0)));
        Assert.NotEqual(first[0], TextOf(new Replicates(design with { Seed = 99 }, 7).Draw(0)));
    }

    [Fact]
    public void Draw_ManyVictims_HaveTheProbabilitiesOfTheDesign()
    {
        var replicate = new Replicates(SimulationDesigns.Small with { Victims = Many }, 1).Draw(0);
        var table = replicate.Table;

        // By hand: weights 4, 1, 2, 3 of 10; in the north e^0.4 : 1 : 1, in the south e^0.4 : e^1.2 : 1.
        double[] weights = [0.1, 0.4, 0.3, 0.2];
        var (window, street) = (Math.Exp(0.4), Math.Exp(1.2));
        double[] north = [window / (window + 2), 1 / (window + 2), 1 / (window + 2)];
        double[] south = [window / (window + street + 1), street / (window + street + 1), 1 / (window + street + 1)];
        for (var c = 0; c < 4; c++)
        {
            // Cells are in the order of their levels, police before care.
            var levels = table.Cells.LevelsOf(c);
            var victims = table.KnownOf(c).ToArray().Sum() + table.UnknownOf(c);
            AssertShare(weights[levels[0] == 0 ? (levels[1] == 0 ? 1 : 0) : (levels[1] == 0 ? 3 : 2)], victims, Many);
            for (var s = 0; s < 3; s++)
            {
                AssertShare((levels[0] == 0 ? north : south)[s], table.KnownOf(c)[s], table.KnownOf(c).ToArray().Sum());
            }
        }

        Assert.Equal(0.5 * (north[0] + south[0]), replicate.TrueShare(SimulationDesigns.Small.Shares[0], ShareTarget.Population), 12);
        AssertShare(0.45, table.Known, Many);
    }

    [Fact]
    public void Draw_ReportedTruth_IsTheShareOfTheTrueSectors()
    {
        var replicate = new Replicates(SimulationDesigns.Small, 1).Draw(2);

        var lessVisible = SimulationDesigns.Small.Shares[^1];
        var count = 0;
        foreach (var s in replicate.TrueSectorOf)
        {
            count += s > 0 ? 1 : 0;
        }

        Assert.Equal(count / 400.0, replicate.TrueShare(lessVisible, ShareTarget.Reported), 12);
        for (var i = 0; i < replicate.Records.Count; i++)
        {
            Assert.True(replicate.Records.SectorOf[i] == SectorRecords.UnknownSector || replicate.Records.SectorOf[i] == replicate.TrueSectorOf[i]);
        }
    }

    [Theory]
    [InlineData("base")]
    [InlineData("clustered")]
    [InlineData("not-at-random")]
    public void Draw_KnownShare_IsThatAskedForOnAverage(string id)
    {
        var design = SimulationDesign.BuiltIn(id);
        var replicates = new Replicates(design, 1);
        double[] known = [.. Enumerable.Range(0, 60).Select(r => replicates.Draw(r).Table.Known / (double)design.Victims)];

        var mean = known.Average();
        var error = Math.Sqrt(known.Sum(k => (k - mean) * (k - mean)) / (60 - 1) / 60);
        Assert.InRange(mean, design.Recording.Known - (Errors * error), design.Recording.Known + (Errors * error));
    }

    [Fact]
    public void Draw_NotAtRandom_ShiftsTheOddsOfTheUnknownAsThePatternMixtureSays()
    {
        var design = SimulationDesigns.With("\"known\": 0.45", "\"known\": 0.45, \"notAtRandom\": {\"home\": 0.8, \"window\": -0.3}") with { Victims = Many };
        var replicate = new Replicates(design, 1).Draw(0);

        var unknown = UnknownBySector(replicate);
        for (var c = 0; c < replicate.Table.Cells.Count; c++)
        {
            var known = replicate.Table.KnownOf(c);
            double[] delta = [-0.3, 0, 0.8];
            foreach (var s in (int[])[0, 2])
            {
                // Log odds ratio of sector against street, unknown against known, with its usual standard error.
                var ratio = Math.Log((double)unknown[c, s] * known[1] / ((double)unknown[c, 1] * known[s]));
                var error = Math.Sqrt((1.0 / unknown[c, s]) + (1.0 / known[1]) + (1.0 / unknown[c, 1]) + (1.0 / known[s]));
                Assert.InRange(ratio, delta[s] - (Errors * error), delta[s] + (Errors * error));
            }
        }
    }

    [Fact]
    public void Draw_Clustered_LeavesCellsThatNeverRecordAndMakesOthersDiffer()
    {
        var design = SimulationDesigns.With("\"known\": 0.45", "\"known\": 0.45, \"clusters\": {\"concentration\": 3, \"never\": 0.25}") with { Victims = 4000 };
        var replicates = new Replicates(design, 1);
        var never = 0;
        const int Replicated = 400;
        for (var r = 0; r < Replicated; r++)
        {
            var table = replicates.Draw(r).Table;
            never += Enumerable.Range(0, 4).Count(c => table.KnownOf(c).ToArray().Sum() == 0);
        }

        AssertShare(0.25, never, Replicated * 4);
    }

    [Fact]
    public void Draw_InteractionsOfEachReplicate_GiveEachItsOwnTruth()
    {
        const string Interaction = "\"sector\": {\"interactions\": [{\"factors\": [\"region\", \"reporter\"], \"sd\": 1}], \"interactionsDrawn\": ";
        var share = SimulationDesigns.Small.Shares[0];

        Assert.Equal(2, Truths("\"each-replicate\",").Distinct().Count());
        Assert.Single(Truths("\"once\",").Distinct());

        double[] Truths(string drawn)
        {
            var replicates = new Replicates(SimulationDesigns.With("\"sector\": {", Interaction + drawn), 1);
            return [.. Enumerable.Range(0, 2).Select(r => replicates.Draw(r).TrueShare(share, ShareTarget.Population))];
        }
    }

    private static void AssertShare(double probability, long count, long of)
    {
        var error = Math.Sqrt(probability * (1 - probability) / of);
        Assert.InRange((double)count / of, probability - (Errors * error), probability + (Errors * error));
    }

    private static int[,] UnknownBySector(Replicate replicate)
    {
        var unknown = new int[replicate.Table.Cells.Count, replicate.Table.Sectors.Length];
        for (var i = 0; i < replicate.Records.Count; i++)
        {
            if (replicate.Records.SectorOf[i] == SectorRecords.UnknownSector)
            {
                unknown[replicate.Records.CellOf[i], replicate.TrueSectorOf[i]]++;
            }
        }

        return unknown;
    }

    private static string TextOf(Replicate r) =>
        $"{string.Join(',', r.Records.CellOf.ToArray())};{string.Join(',', r.Records.SectorOf.ToArray())};{string.Join(',', r.TrueSectorOf.ToArray())};{r.MethodSeed}";
}
