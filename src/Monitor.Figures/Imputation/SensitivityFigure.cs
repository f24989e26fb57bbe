using System.Collections.Immutable;
using Monitor.Imputation.Sensitivity;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>What becomes of a share if the unknown differ from the known of their cell.</summary>
public static class SensitivityFigure
{
    /// <summary>The figure; it shows exact shares, so that those of a confidential register must not be given to it.</summary>
    /// <param name="curves">Curves of the same sectors and shifts, one at least.</param>
    /// <param name="victims">Victims of all groups together.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static Figure Of(ImmutableArray<SensitivityCurve> curves, long victims, Language language)
    {
        if (curves.IsDefaultOrEmpty)
        {
            throw new ArgumentException("There is no curve.", nameof(curves));
        }

        var words = new Wording(language);
        var sectors = words.Sectors(curves[0].Sectors.Name);
        var marks = curves.Select((c, i) => Marks.Line(
            new(
                words.Group(c.Group),
                Palette.Of(i == curves.Length - 1 ? Tone.Ochre : Tone.Mint, i == curves.Length - 1 ? 1 : i),
                [.. c.Points.Select(p => (double?)p.Share.Estimate)],
                [.. c.Points.Select(p => $"{words.Group(c.Group)}, {words.Decimal(p.Amount, 2)}: {words.Percent(p.Share.Estimate)}")]),
            [.. c.Points.Select(p => (object)p.Amount)]));
        return new Figure(
            "imputation-sensitivity",
            words.In($"If the unknown are not as the known: {sectors}", $"Als de onbekenden niet zijn als de bekenden: {sectors}"),
            words.In(
                $"{words.Victims(victims)} of sexual exploitation; shift of the log-odds of {sectors} for the unknown, 0 is the imputation itself",
                $"{words.Victims(victims)} van seksuele uitbuiting; verschuiving van de log-odds van {sectors} voor de onbekenden, 0 is de bijschatting zelf"),
            string.Join(' ', curves.Select(c => Finding(c, words))),
            new FigureTable(
                [new("group", words.In("Victims", "Slachtoffers")), new("shift", words.In("shift", "verschuiving")), new("share", words.In("share", "aandeel")), new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")), new("share_of_unknown", words.In("among the unknown", "onder de onbekenden"))],
                [
                    .. curves.SelectMany(c => c.Points.Select(p => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Of(words.Group(c.Group)), FigureCell.Of(FigureMeasure.ThreeDecimals, p.Amount), FigureCell.Share(p.Share.Estimate), FigureCell.Share(p.Share.Lower), FigureCell.Share(p.Share.Upper), FigureCell.Share(p.ShareOfImputed),
                    ])),
                ]),
            new Sheet(words).Lay(
                marks,
                new Axis(words.In("shift of the log-odds of the unknown", "verschuiving van de log-odds van de onbekenden")),
                new Axis(words.In("share", "aandeel")) { IsShare = true, Range = (0, 1) },
                height: 400),
            language);
    }

    private static string Finding(SensitivityCurve curve, Wording words)
    {
        var (first, last) = (curve.Points[0], curve.Points[^1]);
        return words.In(
            $"{words.Group(curve.Group)}: from {words.Percent(first.Share.Estimate)} at a shift of {words.Decimal(first.Amount)} to {words.Percent(last.Share.Estimate)} at {words.Decimal(last.Amount)}.",
            $"{words.Group(curve.Group)}: van {words.Percent(first.Share.Estimate)} bij een verschuiving van {words.Decimal(first.Amount)} tot {words.Percent(last.Share.Estimate)} bij {words.Decimal(last.Amount)}.");
    }
}
