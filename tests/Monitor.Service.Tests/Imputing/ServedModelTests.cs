using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Service.Imputing;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Imputing;

public class ServedModelTests
{
    private static readonly Lazy<ServedModel> Tiny = new(() =>
        ServedModel.Of(
            new ModelVersion(TinyModel.Name, 1, default, "maximum-entropy", new string('0', 64), ImmutableSortedDictionary<string, string>.Empty, null, "2015-2019", true, 1, "", 1),
            TinyModel.Fit(),
            ModelSupport.Of(TinyModel.Table(), confidential: false)));

    [Fact]
    public void ProbabilitiesOf_EveryCombination_IsWhatTheModelPredicts()
    {
        var (served, model) = (Tiny.Value, TinyModel.Fit());
        var levels = new byte[served.Space.Factors.Length];
        for (var cell = 0; cell < served.Space.Count; cell++)
        {
            served.Space.LevelsOf(cell, levels);
            var alone = model.Predict(Cells.Of(served.Space.Factors, levels, 1).Cells).Of(0);
            Assert.Equal(alone.ToArray(), served.ProbabilitiesOf(cell).ToArray());
        }
    }

    [Fact]
    public void CanImpute_CellWithALevelThatIsNeverKnown_IsFalse()
    {
        var served = Tiny.Value;
        var reasons = Enumerable.Range(0, served.Space.Count).Select(served.SupportOf).ToHashSet();

        Assert.Contains(SupportReason.LevelNeverKnown, reasons);
        Assert.Contains(SupportReason.SameCell, reasons);
        Assert.All(Enumerable.Range(0, served.Space.Count), c => Assert.Equal(served.SupportOf(c) != SupportReason.LevelNeverKnown, served.CanImpute(c)));
    }

    [Fact]
    public void NeverKnownOf_EveryCell_NamesTheFactorsWhoseLevelHasNoKnownSector()
    {
        var (served, table) = (Tiny.Value, TinyModel.Table());
        var known = Enumerable.Range(0, table.Cells.Count).Where(c => table.KnownOf(c).ToArray().Sum() > 0)
            .SelectMany(c => table.Cells.LevelsOf(c).ToArray().Select((l, f) => (f, l))).ToHashSet();
        var levels = new byte[served.Space.Factors.Length];
        for (var cell = 0; cell < served.Space.Count; cell++)
        {
            served.Space.LevelsOf(cell, levels);
            Assert.Equal(served.Space.Factors.Where((_, f) => !known.Contains((f, levels[f]))).Select(f => f.Id), served.NeverKnownOf(cell));
            Assert.Equal(served.CanImpute(cell), served.NeverKnownOf(cell).IsEmpty);
        }
    }

    [Fact]
    public void StepOf_EveryLevel_LeadsToItsCell()
    {
        var space = Tiny.Value.Space;
        var levels = new byte[space.Factors.Length];
        for (var cell = 0; cell < space.Count; cell++)
        {
            space.LevelsOf(cell, levels);
            var sum = 0;
            for (var f = 0; f < levels.Length; f++)
            {
                Assert.Equal(f, space.FactorOf(System.Text.Encoding.UTF8.GetBytes(space.Factors[f].Id)));
                sum += space.StepOf(f, System.Text.Encoding.UTF8.GetBytes(space.Factors[f].Levels[levels[f]]));
            }

            Assert.Equal(cell, sum);
        }

        Assert.Equal(-1, space.StepOf(0, "nowhere"u8));
        Assert.Equal(-1, space.FactorOf(""u8));
    }

    [Fact]
    public void Draw_ManyRows_HasTheSharesOfTheProbabilities()
    {
        double[] probabilities = [0.5, 0, 0.3, 0.2];
        var counts = new int[4];
        var one = new byte[10];
        for (var row = 0; row < 10_000; row++)
        {
            Draw.Of(seed: 3, row, probabilities, one);
            foreach (var s in one)
            {
                counts[s]++;
            }
        }

        Assert.Equal(0, counts[1]);
        Assert.All(Enumerable.Range(0, 4), s => Assert.InRange(counts[s] / 100_000.0, probabilities[s] - 0.01, probabilities[s] + 0.01)); // six standard errors
    }

    [Fact]
    public void Draw_SameSeedAndRow_IsTheSameAndOtherRowsAreNot()
    {
        double[] probabilities = [0.5, 0.5];
        byte[] Drawn(ulong seed, long row)
        {
            var drawn = new byte[100];
            Draw.Of(seed, row, probabilities, drawn);
            return drawn;
        }

        Assert.Equal(Drawn(1, 5), Drawn(1, 5));
        Assert.NotEqual(Drawn(1, 5), Drawn(1, 6));
        Assert.NotEqual(Drawn(1, 5), Drawn(2, 5));
    }

    [Fact]
    public void Between_AModelAndItself_IsNothing() => Assert.Equal((0, 0), ModelDistance.Between(Tiny.Value, Tiny.Value));
}
