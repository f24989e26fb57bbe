using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.PopulationSize;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Which population sizes the counts bear: the rise of the deviance at each, the least over the supported models.</summary>
public static class DarkFigureProfileFigure
{
    private const double HighestShown = 4; // times the limit: above it a size is ruled out whatever the level

    /// <summary>The figure.</summary>
    /// <param name="study">The study; it must have a profile.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">The study has no profile.</exception>
    public static Figure Of(PopulationStudy study, Language language)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (profile, table) = (study.Profile ?? throw new ArgumentException("The study has no profile.", nameof(study)), study.Table!);
        var words = new Wording(language);
        var limit = ChiSquared.InvCDF(1, profile.Level);
        double[] sizes = [.. profile.Points.Select(p => table.Observed + p.DarkFigure)];
        string[] told = [.. profile.Points.Select((p, i) => words.In($"{words.Whole(sizes[i])} persons: rise {words.Decimal(p.Deviance)}", $"{words.Whole(sizes[i])} personen: stijging {words.Decimal(p.Deviance)}"))];
        var (rise, evidence) = (words.In("worse than that model at its best", "slechter dan dat model op zijn best"), words.In("and the distance of its BIC from the best", "en de afstand van zijn BIC tot de beste"));
        var (low, high) = (table.Observed + profile.Lower, table.Observed + profile.Upper);
        return new Figure(
            "population-profile",
            words.In("Which numbers the counts rule out", "Welke aantallen door de tellingen worden uitgesloten"),
            words.In(
                $"{words.Persons(table)}; {words.Whole(profile.Models)} supported models, the least rise of the deviance among them",
                $"{words.Persons(table)}; {words.Whole(profile.Models)} gesteunde modellen, de kleinste stijging van de deviance onder hen"),
            words.In(
                $"At {words.Level(profile.Level)} the supported models together bear every number from {words.Range(low, high)}, a factor of {words.Decimal(high / low)}; numbers outside are ruled out by all of them.",
                $"Bij {words.Level(profile.Level)} laten de gesteunde modellen samen elk aantal toe van {words.Range(low, high)}, een factor {words.Decimal(high / low)}; aantallen daarbuiten worden door alle uitgesloten."),
            new FigureTable(
                [new("persons", words.In("Persons", "Personen")), new("dark_figure", words.In("on no list", "op geen lijst")), new("deviance", words.In("rise of the deviance", "stijging van de deviance")), new("evidence", words.In("with the distance of BIC", "met de afstand in BIC"))],
                [
                    .. profile.Points.Select((p, i) => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Whole(sizes[i]), FigureCell.Whole(p.DarkFigure), FigureCell.Of(FigureMeasure.OneDecimal, p.Deviance), FigureCell.Of(FigureMeasure.OneDecimal, p.Evidence),
                    ]),
                ]),
            new Sheet(words).Lay(
                [
                    Marks.Line(new(rise, Palette.Of(Tone.Mint, 0), [.. profile.Points.Select(p => (double?)p.Deviance)], told), [.. sizes.Cast<object>()], marked: false),
                    Marks.Line(new(evidence, Palette.Of(Tone.Ochre, 0), [.. profile.Points.Select(p => (double?)p.Evidence)], told), [.. sizes.Cast<object>()], marked: false),
                ],
                new Axis(words.Size()) { IsLog = Sheet.IsWide(sizes.Select(s => (double?)s)) },
                new Axis(words.In("rise of the deviance", "stijging van de deviance")) { Range = (0, HighestShown * limit) },
                height: 380,
                line: (limit, words.In($"limit at {words.Level(profile.Level)}", $"grens bij {words.Level(profile.Level)}"))),
            language);
    }
}
