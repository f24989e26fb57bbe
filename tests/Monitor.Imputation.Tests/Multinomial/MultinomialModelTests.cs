using System.Collections.Immutable;
using CsCheck;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Multinomial;
using Monitor.Populations;
using Monitor.Registers.Reading;
using Monitor.Testing;

namespace Monitor.Imputation.Tests.Multinomial;

public class MultinomialModelTests
{
    private static readonly Interaction AB = Interaction.Parse("a*b");

    public static TheoryData<string, string, string, double> Fits =>
    [
        .. OracleFiles.Rows("multinomial.csv").Select(r => (r["table"], r["factors"], r["interactions"], OracleFiles.Number(r["penalty"]))),
    ];

    [Theory]
    [MemberData(nameof(Fits))]
    public void Deviance_OfAnyOracleFit_IsThatOfNnetToNineDigits(string table, string factors, string interactions, double penalty)
    {
        var reference = OracleFiles.Rows("multinomial.csv")
            .Single(r => (r["table"], r["factors"], r["interactions"], OracleFiles.Number(r["penalty"])) == (table, factors, interactions, penalty));
        var fitted = new MultinomialModel(penalty, [.. interactions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Interaction.Parse)])
            .FitOf(OracleFiles.Table(table + ".csv", factors.Split(' ')));
        var squares = fitted.Effects().Where(e => e.Term != "").Sum(e => e.Estimate * e.Estimate);

        Assert.Equal(1, fitted.Deviance / OracleFiles.Number(reference["deviance"]), 1e-9);
        Assert.Equal(1, (fitted.Deviance + (penalty * squares)) / OracleFiles.Number(reference["objective"]), 1e-9);
        if (reference["parameters"] != "")
        {
            Assert.Equal(OracleFiles.Number(reference["parameters"]), fitted.EffectiveParameters);
            Assert.Equal(fitted.Deviance + (2 * fitted.EffectiveParameters), fitted.Aic);
        }
    }

    [Fact]
    public void ShippedOracleTable_IsThatOfTheShippedRegister()
    {
        var population = Population.From(RegisterReader.Read(Path.Combine(Repository.Root, "data-schema", "example"), cancellation: TestContext.Current.CancellationToken).Require());
        var ours = SectorRecords.Of(population, Edition.Parse("2015-2019"), VictimFactor.OfTheReport).ToTable();
        var rows = OracleFiles.Rows("shipped.csv");

        Assert.Equal(ours.Cells.Count, rows.Count);
        for (var c = 0; c < rows.Count; c++)
        {
            string[] expected =
            [
                .. ours.Cells.Factors.Select((f, i) => f.Levels[ours.Cells.LevelsOf(c)[i]]),
                .. ours.KnownOf(c).ToArray().Append(ours.UnknownOf(c)).Select(n => $"{n}"),
            ];
            Assert.Equal(expected, rows[c].Values);
        }
    }

    [Fact]
    public void Effects_OfAnyFit_BalanceWhatTheyLeaveUnexplained() =>
        Gen.Select(SmallTables.Any, Gen.Int[0, 2].Select(i => new[] { 0.05, 1, 20 }[i]), Gen.Bool).Sample((table, penalty, interact) =>
        {
            // At the maximum, and only there, the victims of a level and sector less those expected are the penalty times the effect.
            var fitted = new MultinomialModel(penalty, interact ? [AB] : []).FitOf(table);
            var p = fitted.Predict(table.Cells);
            foreach (var effect in fitted.Effects())
            {
                var s = table.Sectors.IndexOf(effect.Sector);
                var left = 0.0;
                for (var c = 0; c < table.Cells.Count; c++)
                {
                    var levels = table.Cells.LevelsOf(c);
                    string[] names = [$"a{levels[0] + 1}", $"b{levels[1] + 1}", $"a{levels[0] + 1}*b{levels[1] + 1}", ""];
                    if (names.Contains(effect.Levels))
                    {
                        left += table.KnownOf(c)[s] - (table.KnownOf(c).ToArray().Sum() * p.Of(c)[s]);
                    }
                }

                Assert.Equal(effect.Term == "" ? 0 : penalty * effect.Estimate, left, 1e-6);
            }
        });

    [Fact]
    public void Probabilities_DoNotDependOnTheOrderOfSectorsOrLevels() => SmallTables.Any.Sample(table =>
    {
        var (cells, sectors) = (table.Cells.Count, table.Sectors.Length);
        var levels = table.Cells.Factors.Select(f => f.Levels.Length).ToArray();
        int[] known = [.. from c in Enumerable.Range(0, cells) from s in Enumerable.Range(0, sectors) select table.KnownOf(cells - 1 - c)[sectors - 1 - s]];
        var there = new MultinomialModel(1, AB).FitOf(table).Predict(table.Cells);
        var reversed = SmallTables.Of(levels[0], levels[1], sectors, known);
        var back = new MultinomialModel(1, AB).FitOf(reversed).Predict(reversed.Cells);

        for (var c = 0; c < cells; c++)
        {
            for (var s = 0; s < sectors; s++)
            {
                Assert.Equal(there.Of(c)[s], back.Of(cells - 1 - c)[sectors - 1 - s], 1e-9);
            }
        }
    });

    [Fact]
    public void StandardError_OfTwoSectorsWithoutFactors_IsThatOfALogit()
    {
        var (cells, _) = Cells.Of([], [], 1);
        var effects = new MultinomialModel().FitOf(new SectorTable(cells, ["visible", "less-visible"], [30, 10], [5])).Effects();

        // The two effects are half the logit each way.
        Assert.Equal(Math.Log(3) / 2, effects[0].Estimate, 1e-9);
        Assert.Equal(Math.Sqrt((1.0 / 30) + (1.0 / 10)) / 2, effects[0].StandardError, 1e-6); // of the step before the last
        Assert.Equal((40L, "visible"), (effects[0].Known, effects[0].Sector));
    }

    [Fact]
    public void EffectiveParameters_FallFromAllToTheIntercepts_AsThePenaltyGrows()
    {
        var table = OracleFiles.Table("simulated-even.csv", "a", "b", "c");
        double[] parameters = [.. new[] { 0, 1e-3, 1, 1e3, 1e9 }.Select(p => new MultinomialModel(p).FitOf(table).EffectiveParameters)];

        Assert.Equal(parameters.OrderDescending(), parameters);
        Assert.Equal(21, parameters[0]);
        Assert.Equal(3, parameters[^1], 1e-4);
    }

    [Fact]
    public void SectorNeverObserved_HasProbability0AndIsNamed()
    {
        var table = SmallTables.Of(2, 1, 3, [4, 0, 1, 2, 0, 3]);
        foreach (var penalty in (double[])[0, 1])
        {
            var fitted = new MultinomialModel(penalty).FitOf(table);

            Assert.Equal(["s2"], fitted.NeverObserved);
            Assert.Equal(0, fitted.Predict(table.Cells).Of(0)[1]);
            Assert.Equal(1, fitted.Predict(table.Cells).Of(0).ToArray().Sum(), 1e-12);
        }
    }

    [Fact]
    public void OneCategoryOnly_HasProbability1AndTheOthersAreNamed()
    {
        var table = SmallTables.Of(2, 1, 3, [4, 0, 0, 2, 0, 0]);
        var fitted = new MultinomialModel().FitOf(table);

        Assert.Equal(["s2", "s3"], fitted.NeverObserved);
        Assert.Equal([1.0, 0, 0], fitted.Predict(table.Cells).Of(1).ToArray());
        Assert.Equal((0, 0, 0), (fitted.LogLikelihood, fitted.EffectiveParameters, fitted.Effects().Length));
    }

    [Fact]
    public void AllUnknown_IsRefused()
    {
        var table = SmallTables.Of(2, 1, 2, [0, 0, 0, 0], [7, 2]);

        Assert.Equal("No victim of 9 has a known sector: there is nothing to fit a model to.", Refusal(() => new MultinomialModel().FitOf(table)));
    }

    [Fact]
    public void Separation_WithoutAPenalty_IsRefusedAndWithOneIsFitted()
    {
        // All of a1 in the first sector, all of a2 in the second; and quasi-complete: one of a1 in the second as well.
        foreach (var (known, what) in (ValueTuple<int[], string>[])[([5, 0, 0, 6], ""), ([5, 1, 0, 6], "no chance to s1 in a a2, b b1.")])
        {
            var table = SmallTables.Of(2, 1, 2, known);
            var message = Refusal(() => new MultinomialModel(0).FitOf(table));

            Assert.Contains("its factors separate the known sectors, which leaves " + what, message, StringComparison.Ordinal);
            Assert.Contains("Give a penalty above 0", message, StringComparison.Ordinal);
            Assert.InRange(new MultinomialModel().FitOf(table).Predict(table.Cells).Of(1)[0], 0.01, 0.4);
        }
    }

    [Fact]
    public void SmallestPenalty_FitsASeparatedTableOfAMillion()
    {
        var table = SmallTables.Of(2, 1, 2, [500_000, 0, 0, 500_000]);

        Assert.InRange(new MultinomialModel(MultinomialModel.LeastPenalty).FitOf(table).Predict(table.Cells).Of(1)[0], 0, 1e-9);
    }

    [Fact]
    public void ConstantFeature_ChangesNothing()
    {
        var with = SmallTables.Of(3, 1, 3, [4, 2, 1, 2, 5, 3, 1, 1, 7]);
        var (cells, _) = Cells.Of([with.Cells.Factors[0]], [0, 1, 2], 3);
        var without = new SectorTable(cells, with.Sectors, [4, 2, 1, 2, 5, 3, 1, 1, 7], [0, 0, 0]);
        foreach (var penalty in (double[])[0, 1])
        {
            var expected = new MultinomialModel(penalty).FitOf(without);
            var fitted = new MultinomialModel(penalty).FitOf(with);

            Assert.Equal(expected.Deviance, fitted.Deviance, 1e-9);
            Assert.Equal(expected.EffectiveParameters, fitted.EffectiveParameters, 1e-6);
            Assert.Equal(expected.Predict(cells).Of(2)[0], fitted.Predict(with.Cells).Of(2)[0], 1e-9);
        }
    }

    [Fact]
    public void LevelWithoutKnownVictims_IsAverageWithAPenaltyAndRefusedWithout()
    {
        var table = SmallTables.Of(3, 1, 2, [4, 2, 1, 5, 0, 0], [0, 0, 3]);
        var fitted = new MultinomialModel().FitOf(table);

        Assert.All(fitted.Effects().Where(e => e.Levels == "a3"), e => Assert.Equal((0, 0), (e.Known, e.Estimate)));
        Assert.InRange(fitted.Predict(table.Cells).Of(2)[0], fitted.Predict(table.Cells).Of(1)[0], fitted.Predict(table.Cells).Of(0)[0]);
        Assert.Contains("the cell a a3, b b1 cannot be predicted", Refusal(() => new MultinomialModel(0).FitOf(table).Predict(table.Cells)), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherLevelsOrFactors_AtPrediction_AreRefused()
    {
        var fitted = new MultinomialModel().FitOf(SmallTables.Of(2, 2, 2, [4, 2, 1, 5, 3, 3, 2, 1]));

        Assert.Contains("asked is 'b' with b1, b2, b3", Refusal(() => fitted.Predict(SmallTables.Of(2, 3, 2, new int[12]).Cells)), StringComparison.Ordinal);
        Assert.Contains("fitted on the factors a, b; asked are (none)", Refusal(() => fitted.Predict(Cells.Of([], [], 1).Cells)), StringComparison.Ordinal);
    }

    [Fact]
    public void TenVictims_StratumOfOne_GiveFiniteProbabilities()
    {
        var table = SmallTables.Of(3, 2, 4, [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 2], [0, 1, 0, 0, 2, 1]);
        var p = new MultinomialModel(1, AB).FitOf(table).Predict(table.Cells);

        Assert.All(Enumerable.Range(0, 6), c => Assert.Equal(1, p.Of(c).ToArray().Sum(), 1e-12));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-9)]
    public void Penalty_ThatIsNone_IsRefused(double penalty) =>
        Assert.Contains("is 0 or at least 1E-06", Refusal(() => new MultinomialModel(penalty)), StringComparison.Ordinal);

    [Fact]
    public void TooManyParameters_AreRefused()
    {
        var levels = Enumerable.Range(0, 100).Select(l => $"{l}").ToImmutableArray();
        var (cells, _) = Cells.Of([new("a", levels), new("b", levels)], [0, 0, 1, 1], 2);
        var table = new SectorTable(cells, ["s1", "s2"], [1, 2, 3, 1], [0, 0]);

        Assert.Contains("10201 parameters, at most 4000", Refusal(() => new MultinomialModel(1, AB).FitOf(table)), StringComparison.Ordinal);
        Assert.Contains("twice", Refusal(() => new MultinomialModel(1, AB, Interaction.Parse("b*a")).FitOf(table)), StringComparison.Ordinal);
    }

    private static string Refusal(Func<object> work) => Assert.Throws<ImputationException>(work).Message;
}
