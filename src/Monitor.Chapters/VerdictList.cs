using System.Collections.Immutable;
using System.Globalization;
using Monitor.Chapters.Pages;
using Monitor.Published;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>How the printed numbers of a chapter fare, counted: the last word of a notebook.</summary>
/// <param name="Entries">The printed numbers that were shown.</param>
/// <param name="IsWithout">Whether there are none to hold against the register.</param>
/// <param name="IsSafe">Whether that is because of disclosure control.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record VerdictList(ImmutableArray<LedgerEntry> Entries, bool IsWithout, bool IsSafe) : IShown
{
    /// <summary>Those that do not hold.</summary>
    public IEnumerable<LedgerEntry> Failing => Entries.Where(e => e.Verdict == Verdict.NotReproduced);

    /// <inheritdoc/>
    public string ToHtml() => IsWithout
        ? Html.Of($"<p class=\"verdicts\">{Without}</p>\n").ToString()
        : Entries.IsEmpty ? Html.Of($"<p class=\"verdicts\">{NoneShown}</p>\n").ToString()
        : Html.Of($"""
            <div class="verdicts">
            <ul class="counts">
            {Counts.Select(c => Html.Of($"<li><strong>{c.Number}</strong> {Chip.Of(c.Verdict, null)}</li>\n"))}</ul>
            <p>{Independent}</p>
            {(Failing.Any() ? Html.Of($"<ul class=\"findings\">\n{Failing.Select(Finding)}</ul>\n") : Html.None)}</div>

            """).ToString();

    /// <inheritdoc/>
    public string ToText() => IsWithout
        ? Without
        : Entries.IsEmpty ? NoneShown
        : string.Join('\n', [
            string.Join(", ", Counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Number} {Chip.Word(c.Verdict)}"))),
            Independent,
            .. Failing.Select(e => $"{SectionNames.Of(e.Figure.Section)}, {LedgerRows.Says(e.Figure)}: printed {Numbers.Printed(e.Figure)}, computed {LedgerRows.ComputedInWords(e, IsSafe)}"),
        ]);

    private const string NoneShown = "No printed number was shown, so there is no verdict to count.";

    private IEnumerable<(Verdict Verdict, int Number)> Counts =>
        Enum.GetValues<Verdict>().Select(v => (v, Entries.Count(e => e.Verdict == v))).Where(c => c.Item2 > 0);

    private string Without => IsSafe
        ? "The verdicts are left out: one on an exact count would give away what disclosure control hides."
        : "No printed numbers are known for these years, so there is nothing to hold the register against.";

    private string Independent
    {
        get
        {
            var computed = Entries.Count(e => e.Independence is not null);
            var heldOut = Entries.Count(e => e.Independence == Independence.HeldOut);
            return (computed, computed - heldOut) switch
            {
                (0, _) => "None of them is decided by a register.",
                (_, 0) => "The register was not made from any of them: each verdict is a check.",
                _ when heldOut == 0 => "The register was made to fit them, or they follow from numbers that it was made to fit: that they hold confirms nothing.",
                _ => string.Create(CultureInfo.InvariantCulture, $"The register was made to fit {computed - heldOut} of them, or they follow from such numbers: that those hold confirms nothing. {heldOut} {(heldOut == 1 ? "was" : "were")} held out."),
            };
        }
    }

    private Html Finding(LedgerEntry entry) =>
        Html.Of($"<li>{SectionNames.Of(entry.Figure.Section)}, {LedgerRows.Says(entry.Figure)}: printed {Numbers.Printed(entry.Figure)}, computed {LedgerRows.ComputedInWords(entry, IsSafe)}.</li>\n");
}
