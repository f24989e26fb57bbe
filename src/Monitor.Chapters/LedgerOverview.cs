using System.Collections.Immutable;
using Monitor.Chapters.Pages;
using Monitor.Published;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>The ledger counted: verdicts by section, and how the register relates to what it is held against.</summary>
/// <param name="Ledger">The ledger.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record LedgerOverview(Ledger Ledger) : IShown
{
    private static readonly ImmutableArray<Verdict> All = [.. Enum.GetValues<Verdict>()];

    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <div class="scroll" role="region" aria-labelledby="ledger-overview-caption" tabindex="0">
        <table>
        <caption id="ledger-overview-caption">Printed numbers by section and verdict, n = {Ledger.Entries.Count}</caption>
        <thead><tr><th scope="col">Section</th>{All.Select(v => Html.Of($"<th scope=\"col\" class=\"n\">{Chip.Of(v, null)}</th>"))}<th scope="col" class="n">all</th></tr></thead>
        <tbody>
        {Sections.Select(s => Row(SectionNames.Of(s.Key), s.ToList()))}{Row("All", Ledger.Entries)}</tbody>
        </table>
        </div>
        <p>{Made}</p>

        """).ToString();

    /// <inheritdoc/>
    public string ToText() => string.Join('\n', [
        .. Sections.Select(s => $"{SectionNames.Of(s.Key)}: {string.Join(", ", All.Where(v => s.Any(e => e.Verdict == v)).Select(v => $"{Numbers.Whole(s.Count(e => e.Verdict == v))} {Chip.Word(v)}"))}"),
        Made,
    ]);

    private IEnumerable<IGrouping<string, LedgerEntry>> Sections => Ledger.Entries.GroupBy(e => e.Figure.Section);

    private string Made =>
        $"Of the computed ones the register was made to fit {Numbers.Whole(Ledger.Count(Independence.Fitted))}; {Numbers.Whole(Ledger.Count(Independence.Implied))} follow from those; {Numbers.Whole(Ledger.Count(Independence.HeldOut))} played no part in its making.";

    private static Html Row(string name, IReadOnlyList<LedgerEntry> entries) => Html.Of(
        $"<tr><th scope=\"row\">{name}</th>{All.Select(v => Html.Of($"<td class=\"n\">{entries.Count(e => e.Verdict == v)}</td>"))}<td class=\"n\">{entries.Count}</td></tr>\n");
}
