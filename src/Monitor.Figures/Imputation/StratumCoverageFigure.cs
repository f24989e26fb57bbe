using System.Collections.Immutable;
using Monitor.Imputation;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Whom the stratified method reaches: victims by primary reporter, with a known sector, imputed, or in strata that are left out.</summary>
public static class StratumCoverageFigure
{
    /// <summary>The figure; it shows exact counts, so that those of a confidential register must not be given to it.</summary>
    /// <param name="imputation">The stratified imputation.</param>
    /// <param name="language">Language of its words.</param>
    public static Figure Of(StratifiedImputation imputation, Language language)
    {
        ArgumentNullException.ThrowIfNull(imputation);
        var words = new Wording(language);
        var rows = imputation.Strata.GroupBy(s => (s.Key.Reporter, s.Key.Unit)).OrderBy(g => g.Key.Reporter).ThenBy(g => g.Key.Unit)
            .Select(g => new Row(
                Name(g.Key.Reporter, g.Key.Unit, words),
                g.Sum(s => s.Inclusion == Inclusion.Included ? s.Known : 0),
                g.Sum(s => s.Inclusion == Inclusion.Included ? s.Victims - s.Known : 0),
                g.Sum(s => s.Inclusion == Inclusion.Included ? 0 : s.Victims)))
            .ToList();
        string[] names = [.. rows.Select(r => Marks.Wrapped(r.Name, 26))];
        var parts = new (string Name, Ink Ink, Func<Row, int> Of)[]
        {
            (words.In("sector known", "sector bekend"), Palette.Of(Tone.Mint, 0), r => r.Known),
            (words.In("imputed", "bijgeschat"), Palette.Of(Tone.Mint, 1), r => r.Imputed),
            (words.In("left out: too few known", "weggelaten: te weinig bekend"), Palette.Of(Tone.Ochre, 0), r => r.LeftOut),
        };
        var marks = parts.Select(p => Marks.Bars(new(p.Name, p.Ink, [.. rows.Select(r => (double?)p.Of(r))], [.. rows.Select(r => $"{r.Name}: {words.Whole(p.Of(r))} {p.Name}")]), names, across: true));
        return new Figure(
            "imputation-coverage",
            words.In("Whom the stratified imputation reaches", "Wie de gestratificeerde bijschatting bereikt"),
            words.In(
                $"{words.Victims(imputation.Total.Victims)} of sexual exploitation, {imputation.Edition.Span}, by primary reporter; a stratum takes part from {words.Whole(imputation.MinimumKnown)} known sector(s) on",
                $"{words.Victims(imputation.Total.Victims)} van seksuele uitbuiting, {imputation.Edition.Span}, naar eerste melder; een stratum doet mee vanaf {words.Whole(imputation.MinimumKnown)} bekende sector(en)"),
            Finding(imputation, rows, words),
            new FigureTable(
                [new("reporter", words.In("Primary reporter", "Eerste melder")), new("known", words.In("sector known", "sector bekend")), new("imputed", words.In("imputed", "bijgeschat")), new("left_out", words.In("left out", "weggelaten")), new("coverage", words.In("reached", "bereikt"))],
                [
                    .. rows.Append(new Row(words.In("all", "allen"), rows.Sum(r => r.Known), rows.Sum(r => r.Imputed), rows.Sum(r => r.LeftOut)))
                        .Select(r => (ImmutableArray<FigureCell>)[FigureCell.Of(r.Name), FigureCell.Whole(r.Known), FigureCell.Whole(r.Imputed), FigureCell.Whole(r.LeftOut), FigureCell.Share(r.Coverage)]),
                ]),
            new Sheet(words).Lay(
                marks,
                new Axis(words.In("victims", "slachtoffers")) { FromNought = true },
                new Axis("") { IsOfCategories = true, IsReversed = true },
                Sheet.HeightOf(rows.Count),
                stacked: true),
            language);
    }

    private static string Name(ReporterGroup group, PoliceUnit? unit, Wording words)
    {
        var name = words.In(Label.Of(CodeLists.ReporterGroups.Entries[(int)group]));
        return unit is { } of ? $"{name} {words.In(Label.Of(CodeLists.PoliceUnits.Entries[(int)of]))}" : name;
    }

    private static string Finding(StratifiedImputation imputation, List<Row> rows, Wording words)
    {
        if (imputation.Total.Coverage is not { } coverage)
        {
            return words.In("There is no victim of sexual exploitation.", "Er is geen slachtoffer van seksuele uitbuiting.");
        }

        var most = rows.MaxBy(r => r.LeftOut);
        return words.In(
            $"{words.Percent(coverage)} of the victims are in strata that take part; most of those left out, {words.Whole(most.LeftOut)}, were reported by: {most.Name}.",
            $"{words.Percent(coverage)} van de slachtoffers zit in strata die meedoen; de meeste weggelatenen, {words.Whole(most.LeftOut)}, zijn gemeld door: {most.Name}.");
    }

    private readonly record struct Row(string Name, int Known, int Imputed, int LeftOut)
    {
        public double? Coverage => Known + Imputed + LeftOut == 0 ? null : (double)(Known + Imputed) / (Known + Imputed + LeftOut);
    }
}
