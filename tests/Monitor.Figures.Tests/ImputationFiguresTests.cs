using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Sensitivity;
using Monitor.Populations;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Figures.Tests;

public class ImputationFiguresTests
{
    private const int Draws = 5;

    private static readonly Edition Years = new(2015, 2019);

    [Fact]
    public void Of_AnImputation_HasWordsNAndTableInBothLanguages()
    {
        var (english, dutch) = (All(2_000, Language.English), All(2_000, Language.Dutch));

        Assert.Equal(5, english.Length);
        Assert.All(english.Concat(dutch), FigureAssert.IsWhole);
        Assert.All(english.Zip(dutch), pair => FigureAssert.IsTranslated(pair.First, pair.Second));
    }

    [Fact]
    public void Of_TheSameVictims_GivesTheSameBytesInAnyCulture()
    {
        string[] Texts() => [.. All(600, Language.Dutch).SelectMany(f => new[] { f.ToJson(), f.ToHtml(), f.Table.ToCsv() })];

        Assert.Equal(Texts(), FigureAssert.UnderAnotherCulture(Texts));
    }

    [Fact]
    public void Alternative_OfOtherVictims_StatesAnotherFinding()
    {
        Assert.All(All(2_000, Language.English).Zip(All(700, Language.English)), pair => Assert.NotEqual(pair.First.Alternative, pair.Second.Alternative));
    }

    [Fact]
    public void StratumCoverage_CountsEachVictimOnce()
    {
        var imputation = StratifiedImputation.Of(Population.From(RandomRegister.Of(1_500, seed: 3)), Years, minimumKnown: 3);

        var all = StratumCoverageFigure.Of(imputation, Language.English).Table.Rows[^1];

        Assert.Equal(imputation.Total.Victims, all.Skip(1).Take(3).Sum(c => c.Number));
        Assert.Equal(imputation.Total.Included, all.Skip(1).Take(2).Sum(c => c.Number));
        Assert.Equal(imputation.Total.Coverage!.Value, all[^1].Number!.Value, 1e-15);
    }

    [Fact]
    public void StratumCoverage_OfNobody_SaysSo()
    {
        var figure = StratumCoverageFigure.Of(StratifiedImputation.Of(Population.From(RandomRegister.Of(5, seed: 3)), new Edition(2001, 2003)), Language.English);

        FigureAssert.IsWhole(figure);
        Assert.Equal("There is no victim of sexual exploitation.", figure.Alternative);
    }

    private static ImmutableArray<Figure> All(int victims, Language language)
    {
        var population = Population.From(RandomRegister.Of(victims, seed: 3));
        var records = SectorRecords.Of(population, Years, [VictimFactor.Named("period"), VictimFactor.Named("region")]);
        var table = records.ToTable();
        var model = new StratifiedModel(prior: 1);
        var imputation = MultipleImputation.Of(table, new BootstrapPosterior(model), Draws, seed: 1);
        var folds = ClusterFolds.Of(records, 4, 1, 1);
        var predictions = HeldOutPredictions.Of(records, folds, model, 1);
        var curves = SensitivityCurve.Of(imputation, new LogOddsShift(SectorGroup.LessVisible(table.Sectors), 0), [-1, 0, 1], ImputedShare.PeriodsOf(table, Years), ShareTarget.Reported);
        return
        [
            ImputedSharesFigure.Of(ImputedShare.Of(imputation, Years), language),
            CalibrationFigure.Of(ModelEvaluation.Of(predictions), "street", language),
            StratumCoverageFigure.Of(StratifiedImputation.Of(population, Years), language),
            SensitivityFigure.Of(curves, records.CellOf.Length, language),
            MethodComparisonFigure.Of(MethodComparison.Of([predictions, HeldOutPredictions.Of(records, folds, new MarginalModel(), 1)]), language),
        ];
    }
}
