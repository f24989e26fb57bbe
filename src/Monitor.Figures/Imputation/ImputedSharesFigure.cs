using System.Collections.Immutable;
using Monitor.Imputation.Draws;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Shares of sectors after multiple imputation, with their intervals, beside the shares among the known.</summary>
public static class ImputedSharesFigure
{
    /// <summary>The figure; it shows exact shares, so that those of a confidential register must not be given to it.</summary>
    /// <param name="shares">The shares, one at least.</param>
    /// <param name="language">Language of its words.</param>
    /// <exception cref="ArgumentException">There is no share.</exception>
    public static Figure Of(ImmutableArray<ImputedShare> shares, Language language)
    {
        if (shares.IsDefaultOrEmpty)
        {
            throw new ArgumentException("There is no share.", nameof(shares));
        }

        var words = new Wording(language);
        string[] names = [.. shares.Select(s => $"{words.Sectors(s.Sectors.Name)}, {words.Group(s.Group)}")];
        var level = shares.Select(s => s.Reported?.Level).FirstOrDefault(l => l is not null) ?? 0.95;
        var imputed = shares.Select((s, i) => new Span(Marks.Wrapped(names[i], 26), s.Reported?.Lower, s.Reported?.Estimate, s.Reported?.Upper, Told(names[i], s, words))).ToList();
        var known = shares.Select((s, i) => new Span(
            Marks.Wrapped(names[i], 26), null, KnownShare(s), null, $"{names[i]}: {(KnownShare(s) is { } k ? words.Percent(k) : "–")} {words.In("of the known", "van de bekenden")}")).ToList();
        return new Figure(
            "imputation-shares",
            words.In("Sectors before and after imputation", "Sectoren voor en na bijschatting"),
            words.In(
                $"{words.Victims(shares.Max(s => s.Victims))} of sexual exploitation; sector known of {words.Whole(shares.Max(s => s.Known))}; {words.Level(level)} intervals hold the uncertainty of the unknown sectors only",
                $"{words.Victims(shares.Max(s => s.Victims))} van seksuele uitbuiting; van {words.Whole(shares.Max(s => s.Known))} is de sector bekend; intervallen van {words.Level(level)} bevatten alleen de onzekerheid over onbekende sectoren"),
            Finding(shares, names, words),
            new FigureTable(
                [
                    new("share_of", words.In("Share of", "Aandeel van")), new("victims", words.In("victims", "slachtoffers")), new("known", words.In("sector known", "sector bekend")),
                    new("share_known", words.In("among the known", "onder de bekenden")), new("share", words.In("after imputation", "na bijschatting")), new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")),
                ],
                [
                    .. shares.Select((s, i) => (ImmutableArray<FigureCell>)
                    [
                        FigureCell.Of(names[i]), FigureCell.Whole(s.Victims), FigureCell.Whole(s.Known), FigureCell.Share(KnownShare(s)),
                        FigureCell.Share(s.Reported?.Estimate), FigureCell.Share(s.Reported?.Lower), FigureCell.Share(s.Reported?.Upper),
                    ]),
                ]),
            new Sheet(words).Lay(
                [
                    Marks.Spans(words.In("after imputation, with interval", "na bijschatting, met interval"), Palette.Of(Tone.Mint, 0), imputed, across: true),
                    Marks.Spans(words.In("among the known", "onder de bekenden"), Palette.Of(Tone.Ochre, 1), known, across: true),
                ],
                new Axis("") { IsShare = true, Range = (0, 1) },
                new Axis("") { IsOfCategories = true, IsReversed = true },
                Sheet.HeightOf(shares.Length, 2)),
            language);
    }

    private static double? KnownShare(ImputedShare share) => share.Known == 0 ? null : (double)share.KnownIn / share.Known;

    private static string Told(string name, ImputedShare share, Wording words) => share.Reported is not { } pooled
        ? $"{name}: –"
        : $"{name}: {words.Percent(pooled.Estimate)}{(pooled is { Lower: { } lower, Upper: { } upper } ? $" ({words.Percent(lower)}–{words.Percent(upper)})" : "")}";

    private static string Finding(ImmutableArray<ImputedShare> shares, string[] names, Wording words)
    {
        var of = Enumerable.Range(0, shares.Length).Where(i => shares[i].Reported is not null).DefaultIfEmpty(0).MaxBy(i => shares[i].Victims * (shares[i].Reported?.Estimate ?? 0));
        if (shares[of].Reported is not { } pooled)
        {
            return words.In("No share could be imputed.", "Er kon geen aandeel worden bijgeschat.");
        }

        var before = KnownShare(shares[of]) is { } known ? words.In($", from {words.Percent(known)} among the known", $", van {words.Percent(known)} onder de bekenden") : "";
        var interval = pooled is { Lower: { } lower, Upper: { } upper } ? words.In($" (interval {words.Percent(lower)} to {words.Percent(upper)})", $" (interval {words.Percent(lower)} tot {words.Percent(upper)})") : "";
        return words.In(
            $"The share of {names[of]} is {words.Percent(pooled.Estimate)} after imputation{interval}{before}.",
            $"Het aandeel van {names[of]} is na bijschatting {words.Percent(pooled.Estimate)}{interval}{before}.");
    }
}
