using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Chapters.Pages;

/// <summary>Printed figures as rows of a table: one row a figure.</summary>
internal static class LedgerRows
{
    private static readonly FigureWords Words = new(Language.English);

    /// <summary>A table of entries in a box of its own that scrolls.</summary>
    /// <param name="id">Identifier of the table.</param>
    /// <param name="caption">What the table holds.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="safe">True to leave out what was computed.</param>
    /// <param name="hasAddresses">Whether each row can be linked to: once in a page.</param>
    public static Html Table(string id, string caption, IEnumerable<LedgerEntry> entries, bool safe, bool hasAddresses = true) => Html.Of($"""
        <div class="scroll" role="region" aria-labelledby="{id}-caption" tabindex="0">
        <table class="ledger" id="{id}">
        <caption id="{id}-caption">{caption}</caption>
        <thead><tr><th scope="col">Section</th><th scope="col">What it says</th><th scope="col" class="n">Printed</th><th scope="col" class="n">Computed</th><th scope="col">Allowed</th><th scope="col">Verdict</th><th scope="col">Register</th></tr></thead>
        <tbody>
        {entries.Select(e => Row(e, safe, hasAddresses))}</tbody>
        </table>
        </div>
        """);

    /// <summary>Address of the row of a figure within the page.</summary>
    public static string Anchor(PublishedFigure figure) => $"figure-{figure.Id}";

    /// <summary>What a figure says, in words.</summary>
    public static string Says(PublishedFigure figure) => Words.Of(figure);

    /// <summary>Numerator and denominator of a computed share; empty where there are none or they may not be shown.</summary>
    public static string Counts(LedgerEntry entry, bool safe) => !safe && entry.Decisive is { Value: not null, Part: { } part, Whole: { } whole }
        ? $"{Numbers.Whole(part)} of {Numbers.Whole(whole)}"
        : "";

    /// <summary>What was computed, with its counts, within a sentence.</summary>
    public static string ComputedInWords(LedgerEntry entry, bool safe) =>
        Counts(entry, safe) is { Length: > 0 } counts ? $"{Computed(entry, safe)} ({counts})" : Computed(entry, safe);

    /// <summary>What was computed; how the claim fares where it is no single number.</summary>
    public static string Computed(LedgerEntry entry, bool safe)
    {
        if (entry.Decisive is not { } computed)
        {
            return "–";
        }

        if (safe)
        {
            return "not shown";
        }

        return Decisive(entry) switch
        {
            Within { Of: var expression } when computed.Value is { } value => Numbers.Value(entry.Figure, expression, value),
            Within => "nothing to compute it from",
            _ => computed.Holds ? "holds" : "does not hold",
        };
    }

    private static Html Row(LedgerEntry entry, bool safe, bool hasAddress)
    {
        var figure = entry.Figure;
        return Html.Of($"<tr{(hasAddress ? Html.Of($" id=\"{Anchor(figure)}\"") : Html.None)} data-section=\"{figure.Section}\" data-verdict=\"{Chip.Class(entry.Verdict)}\"><td>{SectionNames.Of(figure.Section)}{Small(figure.Place)}</td><th scope=\"row\">{Says(figure)}{Reading(entry)}</th><td class=\"n\">{Numbers.Printed(figure)}</td><td class=\"n\">{Computed(entry, safe)}{Small(Counts(entry, safe))}</td><td>{Allowed(entry)}{Chosen(figure)}</td><td>{Chip.Of(entry)}</td><td>{(entry.Independence is { } i ? Chip.Word(i) : "–")}</td></tr>\n");
    }

    private static Html Small(string text) => text.Length > 0 ? Html.Of($" <small>{text}</small>") : Html.None;

    private static Html Reading(LedgerEntry entry) => entry.Figure.Reading is { } reading && entry.Verdict != Verdict.Reproduced
        ? Html.Of($"<br><small>Reading: {reading.Says}. Not as printed: {reading.WhyNotAsPrinted}.{(reading.IsOpen ? " Open: other readings would do as well." : "")}</small>")
        : Html.None;

    private static string Allowed(LedgerEntry entry) => (Decisive(entry), entry.Decisive) switch
    {
        (Within { Of: var expression }, { Allowed: { } interval }) => Numbers.Allowed(entry.Figure, expression, interval),
        (AttainedRange range, _) => $"from {range.Lowest} % to {range.Highest} %, both reached",
        (AllOf { Of: var claims }, _) when claims.All(c => c is Within) => Each(entry.Figure, [.. claims.Cast<Within>()]),
        (null, _) => "–",
        _ => "the order stated",
    };

    private static string Each(PublishedFigure figure, IReadOnlyList<Within> claims)
    {
        var allowed = claims.Select(c => Numbers.Allowed(figure, c.Of, c.Interval)).Distinct().ToList();
        return allowed.Count == 1 ? $"each {allowed[0]}" : string.Join("; ", allowed);
    }

    private static Html Chosen(PublishedFigure figure) => figure.BoundsChosen ? Html.Of($" <small class=\"chosen\">bounds chosen by this project</small>") : Html.None;

    private static Claim? Decisive(LedgerEntry entry) =>
        entry.Verdict == Verdict.ReproducedUnderReading ? entry.Figure.Reading?.Claim : entry.Figure.Claim;
}
