using System.Collections.Immutable;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>How far the estimate moves with the model: all models that have one, those the counts support, and those with their intervals.</summary>
public static class ModelSpreadFigure
{
    /// <summary>The figure.</summary>
    /// <param name="study">The study; it must have a spread.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">No model has an estimate.</exception>
    public static Figure Of(PopulationStudy study, Language language)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (spread, table) = (study.Spread ?? throw new ArgumentException("No model has an estimate.", nameof(study)), study.Table!);
        var words = new Wording(language);
        var rows = Rows(study, spread, table, words).ToList();
        var marks = new[]
        {
            Marks.Spans(words.In("lowest to highest estimate", "laagste tot hoogste schatting"), Palette.Of(Tone.Mint, 0), [.. rows.Where(r => r.Low is not null).Select(r => r.Span(words))], across: true, thickness: 6),
            Marks.Spans(words.In("one estimate", "één schatting"), Palette.Of(Tone.Ochre, 0), [.. rows.Where(r => r.Low is null).Select(r => r.Span(words))], across: true),
        };
        return new Figure(
            "population-spread",
            words.In("What the same counts give, depending on the model", "Wat dezelfde aantallen geven, afhankelijk van het model"),
            $"{words.Persons(table)}; {Tried(study, spread, words)}",
            Finding(spread, words),
            new FigureTable(
                [new("models", words.In("Models", "Modellen")), new("count", words.In("number", "aantal")), new("lowest", words.In("lowest", "laagste")), new("estimate", words.In("estimate", "schatting")), new("highest", words.In("highest", "hoogste"))],
                [.. rows.Select(r => (ImmutableArray<FigureCell>)[FigureCell.Of(r.Name), FigureCell.Whole(r.Count), FigureCell.Whole(r.Low), FigureCell.Whole(r.Point), FigureCell.Whole(r.High)])]),
            new Sheet(words).Lay(
                marks,
                new Axis(words.Size()) { IsLog = Sheet.IsWide(rows.SelectMany(r => new[] { r.Low, r.Point, r.High })) },
                new Axis("") { IsOfCategories = true, IsReversed = true },
                Sheet.HeightOf(rows.Count, 2)),
            language);
    }

    private static IEnumerable<Row> Rows(PopulationStudy study, ModelSpread spread, ListTable table, Wording words)
    {
        yield return new(words.In("all with an estimate", "alle met een schatting"), spread.Admissible.Length, spread.Lowest.Estimate, null, spread.Highest.Estimate);
        yield return new(
            words.In($"supported: BIC within {words.Whole(ModelSpread.SupportedWithin)} of the best", $"gesteund: BIC hoogstens {words.Whole(ModelSpread.SupportedWithin)} boven de beste"),
            spread.Supported.Length,
            spread.LowestSupported.Estimate,
            null,
            spread.HighestSupported.Estimate);
        if (study.Profile is { } profile)
        {
            yield return new(
                words.In($"supported, with their {words.Level(profile.Level)} intervals", $"gesteund, met hun intervallen van {words.Level(profile.Level)}"),
                profile.Models,
                table.Observed + profile.Lower,
                null,
                table.Observed + profile.Upper);
        }

        yield return new(words.In("best by BIC", "beste volgens BIC"), 1, null, spread.BestBic.Estimate, null);
        yield return new(words.In("best by AIC", "beste volgens AIC"), 1, null, spread.BestAic.Estimate, null);
        yield return new(words.In("mean, weighted by BIC", "gemiddelde, gewogen met BIC"), spread.Admissible.Length, null, spread.BicWeighted, null);
        if (study.Deeper is { } deeper)
        {
            yield return new(words.In("best by BIC, interactions of one list more", "beste volgens BIC, interacties van één lijst meer"), 1, null, deeper.BestBic.Estimate, null);
        }
    }

    private static string Tried(PopulationStudy study, ModelSpread spread, Wording words) => study.IsExhaustive
        ? words.In($"all {words.Whole(spread.Tried)} models tried, {words.Whole(spread.Tried - spread.Admissible.Length)} without an estimate", $"alle {words.Whole(spread.Tried)} modellen geprobeerd, {words.Whole(spread.Tried - spread.Admissible.Length)} zonder schatting")
        : words.In($"{words.Whole(spread.Tried)} models that a search came by, {words.Whole(spread.Tried - spread.Admissible.Length)} without an estimate", $"{words.Whole(spread.Tried)} modellen waar een zoektocht langs kwam, {words.Whole(spread.Tried - spread.Admissible.Length)} zonder schatting");

    private static string Finding(ModelSpread spread, Wording words)
    {
        var (all, supported) = (spread.Highest.Estimate / spread.Lowest.Estimate, spread.SupportedFactor);
        return words.In(
            $"Over the {words.Whole(spread.Admissible.Length)} models that have an estimate it runs from {words.Range(spread.Lowest.Estimate, spread.Highest.Estimate)}, a factor of {words.Decimal(all)}; over the {words.Whole(spread.Supported.Length)} that the counts support, from {words.Range(spread.LowestSupported.Estimate, spread.HighestSupported.Estimate)}, a factor of {words.Decimal(supported)}.",
            $"Over de {words.Whole(spread.Admissible.Length)} modellen met een schatting loopt die van {words.Range(spread.Lowest.Estimate, spread.Highest.Estimate)}, een factor {words.Decimal(all)}; over de {words.Whole(spread.Supported.Length)} die de aantallen steunen van {words.Range(spread.LowestSupported.Estimate, spread.HighestSupported.Estimate)}, een factor {words.Decimal(supported)}.");
    }

    private readonly record struct Row(string Name, int Count, double? Low, double? Point, double? High)
    {
        public Span Span(Wording words) => new(
            Marks.Wrapped(Name, 30), Low, Point, High, $"{Name}: {(Low is { } low && High is { } high ? words.Range(low, high) : words.Whole(Point!.Value))}");
    }
}
