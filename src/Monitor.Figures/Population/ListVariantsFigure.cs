using System.Collections.Immutable;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>The estimate with each list left out and each pair of lists taken for one.</summary>
public static class ListVariantsFigure
{
    /// <summary>The figure.</summary>
    /// <param name="study">The study; it must have variants and a spread.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">The study has no variants.</exception>
    public static Figure Of(PopulationStudy study, Language language)
    {
        ArgumentNullException.ThrowIfNull(study);
        var spread = study.Spread is { } whole && !study.Variants.IsEmpty ? whole : throw new ArgumentException("The study has no variants.", nameof(study));
        var (table, words) = (study.Table!, new Wording(language));
        var rows = study.Variants.Select(v => (Name: words.Change(v), v.Observed, v.Spread)).Prepend((Name: words.In("the lists as they are", "de lijsten zoals ze zijn"), table.Observed, Spread: spread)).ToList();
        return new Figure(
            "population-lists",
            words.In("What the lists do to the estimate", "Wat de lijsten met de schatting doen"),
            words.In(
                $"{words.Persons(table)}; the best model by BIC and the range of the supported models",
                $"{words.Persons(table)}; het beste model volgens BIC en het bereik van de gesteunde modellen"),
            Finding(study.Variants, spread, words),
            new FigureTable(
                [
                    new("lists", words.In("Lists", "Lijsten")), new("observed", words.In("persons on lists", "personen op lijsten")), new("lowest_supported", words.In("lowest supported", "laagste gesteund")),
                    new("best_by_bic", words.In("best by BIC", "beste volgens BIC")), new("highest_supported", words.In("highest supported", "hoogste gesteund")),
                ],
                [
                    .. rows.Select(r => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Of(r.Name), FigureCell.Whole(r.Observed), FigureCell.Whole(r.Spread?.LowestSupported.Estimate),
                        r.Spread is null ? FigureCell.Of(words.In("no estimate", "geen schatting")) : FigureCell.Whole(r.Spread.BestBic.Estimate),
                        FigureCell.Whole(r.Spread?.HighestSupported.Estimate),
                    ]),
                ]),
            new Sheet(words).Lay(
                [
                    Marks.Spans(words.In("the lists as they are", "de lijsten zoals ze zijn"), Palette.Of(Tone.Mint, 0), [Span(rows[0].Name, rows[0].Spread, words)], across: true),
                    Marks.Spans(words.In("with the change", "met de wijziging"), Palette.Of(Tone.Ochre, 1), [.. rows.Skip(1).Select(r => Span(r.Name, r.Spread, words))], across: true),
                ],
                new Axis(words.Size()) { IsLog = Sheet.IsWide(rows.SelectMany(r => new[] { r.Spread?.LowestSupported.Estimate, r.Spread?.HighestSupported.Estimate })) },
                new Axis("") { IsOfCategories = true, IsReversed = true },
                Sheet.HeightOf(rows.Count)),
            language);
    }

    private static Span Span(string name, ModelSpread? spread, Wording words) => spread is null
        ? new(Marks.Wrapped(name, 28), null, null, null, words.In("no estimate", "geen schatting"))
        : new(
            Marks.Wrapped(name, 28),
            spread.LowestSupported.Estimate,
            spread.BestBic.Estimate,
            spread.HighestSupported.Estimate,
            $"{name}: {words.Whole(spread.BestBic.Estimate)} ({words.Range(spread.LowestSupported.Estimate, spread.HighestSupported.Estimate)})");

    private static string Finding(ImmutableArray<ListVariant> variants, ModelSpread spread, Wording words)
    {
        var without = variants.Count(v => v.Spread is null);
        var lost = without == 0 ? "" : words.In($" {words.Whole(without)} changes leave no estimate.", $" Bij {words.Whole(without)} wijzigingen blijft er geen schatting over.");
        if (without == variants.Length)
        {
            return words.In("No change of the lists leaves an estimate.", "Geen enkele wijziging van de lijsten laat een schatting over.");
        }

        var some = variants.Where(v => v.Spread is not null).ToList();
        var (low, high) = (some.MinBy(v => v.Spread!.BestBic.Estimate)!, some.MaxBy(v => v.Spread!.BestBic.Estimate)!);
        return words.In(
            $"The best model by BIC gives {words.Whole(spread.BestBic.Estimate)} for the lists as they are, {words.Whole(low.Spread!.BestBic.Estimate)} {words.Change(low)} and {words.Whole(high.Spread!.BestBic.Estimate)} {words.Change(high)}; every other change lies between these two.",
            $"Het beste model volgens BIC geeft {words.Whole(spread.BestBic.Estimate)} voor de lijsten zoals ze zijn, {words.Whole(low.Spread!.BestBic.Estimate)} {words.Change(low)} en {words.Whole(high.Spread!.BestBic.Estimate)} {words.Change(high)}; elke andere wijziging ligt tussen die twee.") + lost;
    }
}
