using System.Collections.Immutable;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Estimates by year, or by another property: over the supported models of each value's own lists, and by the model of all properties together.</summary>
public static class PopulationPartsFigure
{
    /// <summary>The figure.</summary>
    /// <param name="parts">The values of one property, in order; one at least.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static Figure Of(IReadOnlyList<PopulationPart> parts, Language language)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var property = parts.Count > 0 ? parts[0].Property : throw new ArgumentException("There is no part.", nameof(parts));
        var words = new Wording(language);
        string[] names = [.. parts.Select(p => words.Level(property, p.Level))];
        var spans = parts.Select((p, i) => new Span(
            Marks.Wrapped(names[i], 24),
            p.Study.Spread?.LowestSupported.Estimate,
            null,
            p.Study.Spread?.HighestSupported.Estimate,
            $"{names[i]}: {Range(p, words)}")).ToList();
        var joint = parts.Select((p, i) => new Span(
            Marks.Wrapped(names[i], 24),
            p.Joint?.Lower,
            p.Joint?.Value,
            p.Joint?.Upper,
            p.Joint is { } j ? $"{names[i]}: {words.Whole(j.Value)} ({words.Range(j.Lower, j.Upper)})" : names[i])).ToList();
        var isYear = property == "year";
        var size = new Axis(words.Size()) { IsLog = Sheet.IsWide(spans.Concat(joint).SelectMany(s => new[] { s.Low, s.Point, s.High })), FromNought = true };
        var places = new Axis("") { IsOfCategories = true, IsReversed = !isYear };
        return new Figure(
            $"population-by-{property}",
            words.In($"Estimates by {words.Property(property)}", $"Schattingen naar {words.Property(property)}"),
            words.In(
                $"n = {words.Whole(parts.Sum(p => p.Observed))} persons on lists; each value by its own lists, and by the model of all properties together",
                $"n = {words.Whole(parts.Sum(p => p.Observed))} personen op lijsten; elke waarde volgens haar eigen lijsten, en volgens het model van alle kenmerken samen"),
            Finding(parts, names, words),
            new FigureTable(
                [
                    new(property, Capital(words.Property(property))), new("observed", words.In("persons on lists", "personen op lijsten")), new("lowest_supported", words.In("lowest supported", "laagste gesteund")),
                    new("highest_supported", words.In("highest supported", "hoogste gesteund")), new("verdict", words.In("by its own lists", "volgens eigen lijsten")),
                    new("joint", words.In("all together", "alles samen")), new("joint_lower", words.In("lower end", "ondergrens")), new("joint_upper", words.In("upper end", "bovengrens")),
                ],
                [
                    .. parts.Select((p, i) => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Of(names[i]), FigureCell.Whole(p.Observed), FigureCell.Whole(p.Study.Spread?.LowestSupported.Estimate), FigureCell.Whole(p.Study.Spread?.HighestSupported.Estimate),
                        FigureCell.Of(Verdict(p.Study.Verdict.Verdict, words)), FigureCell.Whole(p.Joint?.Value), FigureCell.Whole(p.Joint?.Lower), FigureCell.Whole(p.Joint?.Upper),
                    ]),
                ]),
            new Sheet(words).Lay(
                [
                    Marks.Spans(words.In("supported models of its own lists", "gesteunde modellen van de eigen lijsten"), Palette.Of(Tone.Ochre, 0), spans, across: !isYear, thickness: 8),
                    Marks.Spans(words.In("all properties together, with interval", "alle kenmerken samen, met interval"), Palette.Of(Tone.Mint, 0), joint, across: !isYear, thickness: 2),
                ],
                isYear ? places : size,
                isYear ? size : places,
                isYear ? 400 : Sheet.HeightOf(parts.Count, 2)),
            language);
    }

    private static string Finding(IReadOnlyList<PopulationPart> parts, string[] names, Wording words)
    {
        var identified = parts.Where(p => p.Study.Verdict.Verdict != Identification.NotIdentified).Select(p => names[parts.ToList().IndexOf(p)]).ToList();
        var own = identified.Count == 0
            ? words.In($"By its own lists none of the {words.Whole(parts.Count)} values is identified.", $"Volgens de eigen lijsten is geen van de {words.Whole(parts.Count)} waarden bepaald.")
            : words.In(
                $"By its own lists {words.Whole(identified.Count)} of the {words.Whole(parts.Count)} values {(identified.Count == 1 ? "is" : "are")} identified, at least weakly: {words.List(identified)}.",
                $"Volgens de eigen lijsten {(identified.Count == 1 ? "is" : "zijn")} {words.Whole(identified.Count)} van de {words.Whole(parts.Count)} waarden ten minste zwak bepaald: {words.List(identified)}.");
        return parts.Where(p => p.Joint is not null).MaxBy(p => p.Joint!.Value) is not { Joint: { } most } part
            ? own
            : own + words.In(
                $" By the model of all properties together {names[parts.ToList().IndexOf(part)]} is the largest: {words.Whole(most.Value)} ({words.Range(most.Lower, most.Upper)}).",
                $" Volgens het model van alle kenmerken samen is {names[parts.ToList().IndexOf(part)]} het grootst: {words.Whole(most.Value)} ({words.Range(most.Lower, most.Upper)}).");
    }

    private static string Verdict(Identification verdict, Wording words) => verdict switch
    {
        Identification.Identified => words.In("identified", "bepaald"),
        Identification.WeaklyIdentified => words.In("weakly identified", "zwak bepaald"),
        _ => words.In("not identified", "niet bepaald"),
    };

    private static string Range(PopulationPart part, Wording words) => part.Study.Spread is { } spread
        ? words.Range(spread.LowestSupported.Estimate, spread.HighestSupported.Estimate)
        : words.In("no estimate", "geen schatting");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
