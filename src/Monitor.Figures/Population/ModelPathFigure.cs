using System.Collections.Immutable;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>The path of models: at each number of parameters the best model by BIC that has an estimate, with its interval.</summary>
public static class ModelPathFigure
{
    /// <summary>The figure.</summary>
    /// <param name="study">The study; it must have a spread.</param>
    /// <param name="level">Nominal coverage of the intervals, between 0 and 1.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">No model has an estimate.</exception>
    public static Figure Of(PopulationStudy study, double level, Language language)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (spread, table) = (study.Spread ?? throw new ArgumentException("No model has an estimate.", nameof(study)), study.Table!);
        var words = new Wording(language);
        var path = spread.Admissible.GroupBy(f => f.Model.ParameterCount).OrderBy(g => g.Key)
            .Select(g => g.MinBy(f => f.Bic)!)
            .Select(f => new Step(f, f.Wald(level), f.Bic - spread.BestBic.Bic))
            .ToList();
        var supported = path.Where(s => s.Behind <= ModelSpread.SupportedWithin).ToList();
        var others = path.Except(supported).ToList();
        return new Figure(
            "population-path",
            words.In("Estimates along the path from simple to rich models", "Schattingen langs het pad van eenvoudige naar rijke modellen"),
            words.In(
                $"{words.Persons(table)}; the best model by BIC at each number of parameters, with its {words.Level(level)} interval given the model",
                $"{words.Persons(table)}; bij elk aantal parameters het beste model volgens BIC, met zijn interval van {words.Level(level)} gegeven het model"),
            Finding(path, words),
            new FigureTable(
                [
                    new("parameters", words.In("Parameters", "Parameters")), new("model", words.In("model", "model")), new("estimate", words.In("estimate", "schatting")),
                    new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")), new("bic_behind", words.In("BIC above the best", "BIC boven de beste")), new("aic", "AIC"),
                ],
                [
                    .. path.Select(s => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Whole(s.Fit.Model.ParameterCount), FigureCell.Of(s.Fit.Model.Describe(table.Lists)), FigureCell.Whole(s.Wald.Value), FigureCell.Whole(s.Wald.Lower),
                        FigureCell.Whole(s.Wald.Upper), FigureCell.Of(FigureMeasure.OneDecimal, s.Behind), FigureCell.Of(FigureMeasure.OneDecimal, s.Fit.Aic),
                    ]),
                ]),
            new Sheet(words).Lay(
                [
                    Marks.Spans(words.In("supported by the counts", "gesteund door de aantallen"), Palette.Of(Tone.Mint, 0), [.. supported.Select(s => s.Span(table, words))], across: false),
                    Marks.Spans(words.In("not supported", "niet gesteund"), Palette.Of(Tone.Ochre, 1), [.. others.Select(s => s.Span(table, words))], across: false),
                ],
                new Axis(words.In("parameters of the model", "parameters van het model")) { IsByOne = true },
                new Axis(words.Size()) { IsLog = Sheet.IsWide(path.SelectMany(s => new double?[] { s.Wald.Lower, s.Wald.Upper })) },
                height: 420),
            language);
    }

    private static string Finding(List<Step> path, Wording words)
    {
        var (best, low, high) = (path.MinBy(s => s.Behind)!, path.MinBy(s => s.Wald.Value)!, path.MaxBy(s => s.Wald.Value)!);
        return words.In(
            $"Along the path the estimate goes from {words.Whole(low.Wald.Value)} with {words.Whole(low.Fit.Model.ParameterCount)} parameters to {words.Whole(high.Wald.Value)} with {words.Whole(high.Fit.Model.ParameterCount)}; the lowest BIC, with {words.Whole(best.Fit.Model.ParameterCount)} parameters, gives {words.Whole(best.Wald.Value)} ({words.Range(best.Wald.Lower, best.Wald.Upper)}).",
            $"Langs het pad gaat de schatting van {words.Whole(low.Wald.Value)} bij {words.Whole(low.Fit.Model.ParameterCount)} parameters tot {words.Whole(high.Wald.Value)} bij {words.Whole(high.Fit.Model.ParameterCount)}; de laagste BIC, bij {words.Whole(best.Fit.Model.ParameterCount)} parameters, geeft {words.Whole(best.Wald.Value)} ({words.Range(best.Wald.Lower, best.Wald.Upper)}).");
    }

    private sealed record Step(LogLinearFit Fit, Estimate Wald, double Behind)
    {
        public Span Span(ListTable table, Wording words) => new(
            Fit.Model.ParameterCount, Wald.Lower, Wald.Value, Wald.Upper, $"{words.Whole(Wald.Value)} ({words.Range(Wald.Lower, Wald.Upper)})\nBIC +{words.Decimal(Behind)}\n{ListWords.Model(Fit, table)}");
    }
}
