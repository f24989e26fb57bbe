using Monitor.PopulationSize.Histories;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Site;

/// <summary>The first screen: the verdict in a sentence, and the numbers it rests on.</summary>
internal static class EstimateOpening
{
    public static Html Of(EstimateReport report) => Html.Of($"""
        <section class="opening" aria-labelledby="title">
        <h1 id="title" class="answer">{report.Answer}</h1>
        <p class="lead">{report.Title}. {EstimateOrigin.Sentence(report)}</p>
        <dl class="numbers">
        {Observed(report)}{Overlapping(report)}{Spread(report)}{Best(report)}</dl>
        </section>
        """);

    /// <summary>The verdict, as a title begins with it.</summary>
    public static string Verdict(EstimateReport report) => Word(report.Study.Verdict.Verdict) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    /// <summary>A verdict by shape and word, then colour.</summary>
    public static Html Chip(Identification verdict) => Html.Of($"<span class=\"chip {Class(verdict)}\"><span aria-hidden=\"true\">{Shape(verdict)}</span> {Word(verdict)}</span>");

    private static Html Observed(EstimateReport report) => Number(
        "Persons on the lists",
        Numbers.Whole(report.Study.Table?.Observed ?? 0),
        report.Study.Table is { } table ? $"On {Numbers.Whole(table.Lists.Length)} lists: {string.Join(", ", table.Lists)}." : "Fewer than two lists name anybody.");

    private static Html Overlapping(EstimateReport report)
    {
        if (report.Study.Table is not { Observed: > 0 } table)
        {
            return Html.None;
        }

        var overlapping = ListChecks.Overlapping(table);
        return Number("On two lists or more", Numbers.Whole(overlapping), $"{Numbers.Percent((double)overlapping / table.Observed)} of them: all that is known of how the lists overlap.");
    }

    private static Html Spread(EstimateReport report) => report.Study.Spread is not { } spread
        ? Number("Depending on the model", "–", "No model of these lists has an estimate.")
        : Number(
            "Depending on the model",
            $"{Numbers.Whole((long)Math.Round(spread.Lowest.Estimate))}–{Numbers.Whole((long)Math.Round(spread.Highest.Estimate))}",
            $"Lowest and highest of the {Numbers.Whole(spread.Admissible.Length)} models that have an estimate, of {Numbers.Whole(spread.Tried)} tried.");

    private static Html Best(EstimateReport report) => (report.Study.Estimate, report.Study.Verdict.Verdict) switch
    {
        ({ } estimate, Identification.NotIdentified) => Number(
            "The best model by BIC",
            Numbers.Whole((long)Math.Round(estimate.Value)),
            "Not an estimate to be used: other models fit the counts about as well and give other numbers.",
            EstimateOpening.Chip(Identification.NotIdentified)),
        ({ } estimate, var verdict) => Number(
            "Estimate",
            Numbers.Whole((long)Math.Round(estimate.Value)),
            $"{Interval(estimate)}. Method: {estimate.Method}.{(estimate.Method.Contains('[', StringComparison.Ordinal) ? " Its letters are the lists, in the order given." : "")}",
            EstimateOpening.Chip(verdict)),
        _ => Html.None,
    };

    /// <summary>An interval in words.</summary>
    public static string Interval(PopulationSize.Estimate estimate) =>
        $"{Math.Round(100 * estimate.Level, 3).ToString(System.Globalization.CultureInfo.InvariantCulture)}\u202f% interval {Ends(estimate)}";

    /// <summary>The ends of an interval in words.</summary>
    public static string Ends(PopulationSize.Estimate estimate) => double.IsFinite(estimate.Upper)
        ? $"{Numbers.Whole((long)Math.Round(estimate.Lower))} to {Numbers.Whole((long)Math.Round(estimate.Upper))}"
        : $"at least {Numbers.Whole((long)Math.Round(estimate.Lower))}, without an upper end";

    private static Html Number(string name, string number, string remark, Html chip = default) => Html.Of($"""
        <div>
        <dt>{name}</dt>
        <dd class="large">{number}</dd>
        {(chip == Html.None ? Html.None : Html.Of($"<dd class=\"verdict\">{chip}</dd>\n"))}<dd class="remark">{remark}</dd>
        </div>

        """);

    private static string Word(Identification verdict) => verdict switch
    {
        Identification.Identified => "identified",
        Identification.WeaklyIdentified => "weakly identified",
        _ => "not identified",
    };

    private static string Class(Identification verdict) => verdict switch
    {
        Identification.Identified => "reproduced",
        Identification.WeaklyIdentified => "reading",
        _ => "not-reproduced",
    };

    private static string Shape(Identification verdict) => verdict switch
    {
        Identification.Identified => "●",
        Identification.WeaklyIdentified => "◐",
        _ => "✕",
    };
}
