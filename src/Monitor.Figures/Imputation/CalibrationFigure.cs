using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Whether a model's probabilities come true: the observed share of a sector where about the same probability was predicted.</summary>
public static class CalibrationFigure
{
    /// <summary>The figure.</summary>
    /// <param name="evaluation">How the model did on victims whose sector was kept from it.</param>
    /// <param name="sector">Code of the sector.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">The model was not evaluated for this sector.</exception>
    public static Figure Of(ModelEvaluation evaluation, string sector, Language language)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var error = evaluation.Sectors.FirstOrDefault(s => s.Sector == sector)
            ?? throw new ArgumentException($"{evaluation.Model} was not evaluated for {sector}; there are {string.Join(", ", evaluation.Sectors.Select(s => s.Sector))}.", nameof(sector));
        var words = new Wording(language);
        var bins = error.Calibration.Bins;
        var cases = bins.Sum(b => b.Cases);
        var spans = bins.Select(b => new Span(b.Predicted, b.Lower, b.Observed, b.Upper, words.In(
            $"predicted {words.Percent(b.Predicted)}, observed {words.Percent(b.Observed)} of {words.Whole(b.Cases)}",
            $"voorspeld {words.Percent(b.Predicted)}, waargenomen {words.Percent(b.Observed)} van {words.Whole(b.Cases)}"))).ToList();
        var missed = bins.Count(b => b.Predicted < b.Lower || b.Predicted > b.Upper);
        return new Figure(
            $"imputation-calibration-{sector}",
            words.In($"Predicted and observed: {words.Sectors(sector)}", $"Voorspeld en waargenomen: {words.Sectors(sector)}"),
            words.In(
                $"{words.Victims(cases)} of known sector that was kept from {evaluation.Model}, in {words.Whole(bins.Length)} bins of about the same probability",
                $"{words.Victims(cases)} van bekende sector die voor {evaluation.Model} is achtergehouden, in {words.Whole(bins.Length)} groepen van ongeveer dezelfde kans"),
            words.In(
                $"On average the predicted and the observed share of {words.Sectors(sector)} differ by {words.Percent(error.Calibration.ExpectedError)}; in {words.Whole(missed)} of {words.Whole(bins.Length)} bins the prediction lies outside the interval of what was observed.",
                $"Gemiddeld verschillen het voorspelde en het waargenomen aandeel van {words.Sectors(sector)} {words.Percent(error.Calibration.ExpectedError)}; in {words.Whole(missed)} van {words.Whole(bins.Length)} groepen ligt de voorspelling buiten het interval van wat is waargenomen."),
            new FigureTable(
                [
                    new("predicted", words.In("Predicted", "Voorspeld")), new("observed", words.In("observed", "waargenomen")), new("lower", words.In("lower end", "ondergrens")),
                    new("upper", words.In("upper end", "bovengrens")), new("victims", words.In("victims", "slachtoffers")),
                ],
                [.. bins.Select(b => (ImmutableArray<FigureCell>)[FigureCell.Share(b.Predicted), FigureCell.Share(b.Observed), FigureCell.Share(b.Lower), FigureCell.Share(b.Upper), FigureCell.Whole(b.Cases)])]),
            new Sheet(words).Lay(
                [
                    Marks.Line(new(words.In("as predicted", "zoals voorspeld"), Palette.Of(Tone.Neutral, 0), [0, 1], ["", ""]), [0.0, 1.0], marked: false),
                    Marks.Spans(words.In("observed, with interval", "waargenomen, met interval"), Palette.Of(Tone.Mint, 0), spans, across: false),
                ],
                new Axis(words.In("predicted probability", "voorspelde kans")) { IsShare = true, Range = (0, 1) },
                new Axis(words.In("observed share", "waargenomen aandeel")) { IsShare = true, Range = (0, 1) },
                height: 420),
            language);
    }
}
