using System.Collections.Immutable;
using System.Globalization;
using Monitor.Chapters.Pages;
using Monitor.Figures;
using Monitor.Published;
using Monitor.Tables;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>A figure of the report as a chapter shows it: chart, finding and table in both languages, and each printed number with its verdict.</summary>
/// <param name="Table">The table that the chart is drawn from.</param>
/// <param name="Language">The language shown first; the other is there for a page to switch to.</param>
/// <param name="Entries">The printed numbers of the figure; none where the ledger is left out.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record FigureCard(Table Table, Language Language, ImmutableArray<LedgerEntry> Entries) : IShown
{
    /// <summary>Where the publication has a figure: <c>Figure 2.4a</c> for <c>figure-2.4a</c>.</summary>
    public static string PlaceOf(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return $"{char.ToUpperInvariant(id[0])}{id[1..].Replace('-', ' ')}";
    }

    /// <summary>Where the publication has a figure, in a language: <c>Figuur 2.4a</c>.</summary>
    public static string PlaceOf(string id, Language language) => language == Language.English
        ? PlaceOf(id)
        : PlaceOf(id).Replace("Figure", "Figuur", StringComparison.Ordinal).Replace("Table", "Tabel", StringComparison.Ordinal);

    /// <summary>The figure in a language.</summary>
    public Figure In(Language language) => ReportFigures.Of(Table, language);

    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <section class="card" data-card="{Table.Id}" aria-label="{PlaceOf(Table.Id)}">
        {BothLanguages.Of(Language, (language, code) => Html.Trusted((In(language) with { Id = $"{Table.Id}-{code}" }).ToHtml()))}{Printed()}{CardDownload.Of(Table.Id, Table.ToCsv())}</section>
        {NotebookDrawing.Element}
        """).ToString();

    /// <inheritdoc/>
    public string ToText()
    {
        var figure = In(Language);
        return string.Join('\n', ((string[])[$"{PlaceOf(Table.Id)}  {figure.Title}", figure.Caption, figure.Alternative, Counted]).Where(l => l.Length > 0));
    }

    private string Counted => Entries.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"{Entries.Length} printed {(Entries.Length == 1 ? "number" : "numbers")}: ")
        + string.Join(", ", Enum.GetValues<Verdict>().Select(v => (Verdict: v, Number: Entries.Count(e => e.Verdict == v))).Where(c => c.Number > 0)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Number} {Chip.Word(c.Verdict)}")));

    private Html Printed() => Entries.IsEmpty
        ? Html.None
        : Html.Of($"<details class=\"printed\"><summary>{Counted}</summary>\n{LedgerRows.Table($"printed-{Table.Id}", $"Printed numbers of {PlaceOf(Table.Id)}, n = {Numbers.Whole(Entries.Length)}", Entries, safe: false)}</details>\n");
}
