using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Methods of imputation beside each other: the log-loss of each on the same held-out victims, and its difference from the reference.</summary>
public static class MethodComparisonFigure
{
    /// <summary>The figure.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="language">Language of its words.</param>
    public static Figure Of(MethodComparison comparison, Language language)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var words = new Wording(language);
        var losses = comparison.LogLosses;
        var reference = comparison.Differences[0].Reference;
        var spans = losses.Select(l => (l.Method, Span: new Span(Marks.Wrapped(l.Method, 26), l.LogLoss.Lower, l.LogLoss.Value, l.LogLoss.Upper, $"{l.Method}: {words.Decimal(l.LogLoss.Value, 3)}"))).ToList();
        return new Figure(
            "imputation-methods",
            words.In("Methods beside each other, on victims whose sector was kept from them", "Methoden naast elkaar, op slachtoffers van wie de sector is achtergehouden"),
            words.In(
                $"{words.Victims(losses[0].LogLoss.Cases)} of known sector in {words.Whole(losses[0].LogLoss.Clusters)} clusters; log-loss with {words.Level(losses[0].LogLoss.Level)} intervals, lower is better",
                $"{words.Victims(losses[0].LogLoss.Cases)} van bekende sector in {words.Whole(losses[0].LogLoss.Clusters)} clusters; log-loss met intervallen van {words.Level(losses[0].LogLoss.Level)}, lager is beter"),
            Finding(comparison, words),
            new FigureTable(
                [
                    new("method", words.In("Method", "Methode")), new("log_loss", "log-loss"), new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")),
                    new("difference", words.In($"difference from {reference}", $"verschil met {reference}")), new("difference_lower", words.In("lower end of it", "ondergrens ervan")), new("difference_upper", words.In("upper end of it", "bovengrens ervan")), new("verdict", words.In("verdict", "oordeel")),
                ],
                [.. losses.Select(l => Row(l.Method, l.LogLoss, comparison.Differences.FirstOrDefault(d => d.Method == l.Method), words))]),
            new Sheet(words).Lay(
                [
                    Marks.Spans(words.In("reference", "referentie"), Palette.Of(Tone.Ochre, 0), [.. spans.Where(s => s.Method == reference).Select(s => s.Span)], across: true),
                    Marks.Spans(words.In("other methods", "andere methoden"), Palette.Of(Tone.Mint, 0), [.. spans.Where(s => s.Method != reference).Select(s => s.Span)], across: true),
                ],
                new Axis("log-loss"),
                new Axis("") { IsOfCategories = true, IsReversed = true },
                Sheet.HeightOf(losses.Length, 2)),
            language);
    }

    private static ImmutableArray<FigureCell> Row(string method, Estimate loss, PairedDifference? difference, Wording words) =>
    [
        FigureCell.Of(method), Fine(loss.Value), Fine(loss.Lower), Fine(loss.Upper), Fine(difference?.Difference), Fine(difference?.Lower), Fine(difference?.Upper),
        FigureCell.Of(difference is null ? words.In("reference", "referentie") : Word(difference.Verdict, words)),
    ];

    private static FigureCell Fine(double? value) => FigureCell.Of(FigureMeasure.ThreeDecimals, value);

    private static string Word(Verdict verdict, Wording words) => verdict switch
    {
        Verdict.Better => words.In("better", "beter"),
        Verdict.Worse => words.In("worse", "slechter"),
        _ => words.In("no difference beyond noise", "geen verschil buiten toeval"),
    };

    private static string Finding(MethodComparison comparison, Wording words)
    {
        var best = comparison.LogLosses.MinBy(l => l.LogLoss.Value);
        var reference = comparison.Differences[0].Reference;
        var better = comparison.Differences.Where(d => d.Verdict == Verdict.Better).Select(d => d.Method).ToList();
        var said = better.Count == 0
            ? words.In($"no method is better than {reference} beyond noise", $"geen methode is beter dan {reference} buiten toeval")
            : words.In($"better than {reference} beyond noise: {words.List(better)}", $"beter dan {reference} buiten toeval: {words.List(better)}");
        return words.In(
            $"The lowest log-loss, {words.Decimal(best.LogLoss.Value, 3)}, is that of {best.Method}; {said}.",
            $"De laagste log-loss, {words.Decimal(best.LogLoss.Value, 3)}, is die van {best.Method}; {said}.");
    }
}
