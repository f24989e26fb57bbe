using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tuning;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>What can be tuned, and what a search found.</summary>
internal static class TuningTable
{
    /// <summary>The models of a catalogue. Their summaries and options are in English, as in the files that name them.</summary>
    public static ShownTable Of(ModelCatalogue catalogue, Language language) => new("model-catalogue", language, l =>
    {
        var words = new Wording(l);
        return new ShownTable.Version(
            words.In("The models, from simple to complex", "De modellen, van eenvoudig tot complex"),
            "",
            new FigureTable(
                [new("model", words.In("Model", "Model")), new("summary", words.In("what it is", "wat het is")), new("options", words.In("options and their defaults", "opties en hun standaardwaarden"))],
                [.. catalogue.Entries.Select(e => (ImmutableArray<FigureCell>)[FigureCell.Of(e.Id), FigureCell.Of(e.Summary), FigureCell.Of(Options(catalogue, e))])]));
    });

    /// <summary>The leaderboard of a search.</summary>
    public static ShownTable Of(TuningResult result, Language language) => new("leaderboard", language, l =>
    {
        var words = new Wording(l);
        var honest = result.HonestLogLoss;
        return new ShownTable.Version(
            words.In("Configurations by log-loss on held-out victims, lower is better", "Configuraties naar log-loss op achtergehouden slachtoffers, lager is beter"),
            words.In(
                $"Chosen: {result.Chosen}. What such a search chooses has a log-loss of {words.Decimal(honest.Value, 3)}{Interval(honest, words)} on victims that played no part in the choice.",
                $"Gekozen: {result.Chosen}. Wat zo'n zoektocht kiest heeft een log-loss van {words.Decimal(honest.Value, 3)}{Interval(honest, words)} op slachtoffers die bij de keuze geen rol speelden."),
            new FigureTable(
                [
                    new("rank", words.In("Rank", "Plaats")), new("configuration", words.In("configuration", "configuratie")), new("log_loss", "log-loss"),
                    new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")), new("brier", words.In("Brier score", "Brier-score")),
                ],
                [.. result.Leaderboard.Select(e => (ImmutableArray<FigureCell>)
                [
                    FigureCell.Whole(e.Rank), FigureCell.Of(e.Failure is null ? e.Configuration.ToString() : $"{e.Configuration}: {e.Failure}"), Fine(e.LogLoss?.Value), Fine(e.LogLoss?.Lower), Fine(e.LogLoss?.Upper), Fine(e.Brier?.Value),
                ])]));
    });

    private static string Interval(Estimate of, Wording words) => of is { Lower: { } lower, Upper: { } upper }
        ? words.In($" ({words.Decimal(lower, 3)} to {words.Decimal(upper, 3)})", $" ({words.Decimal(lower, 3)} tot {words.Decimal(upper, 3)})")
        : "";

    private static string Options(ModelCatalogue catalogue, ModelEntry entry) =>
        entry.Options.IsEmpty ? "–" : string.Join(", ", catalogue.Parse(entry.Id, []).Options.Select(o => $"{o.Key}={o.Value}"));

    private static FigureCell Fine(double? value) => FigureCell.Of(FigureMeasure.ThreeDecimals, value);
}
