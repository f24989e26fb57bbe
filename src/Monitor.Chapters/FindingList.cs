using System.Collections.Immutable;
using Monitor.Chapters.Pages;
using Monitor.Figures;
using Monitor.Tables;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>What figures say, a sentence each, computed from the register: the findings of a chapter.</summary>
/// <param name="Tables">The tables behind the figures.</param>
/// <param name="Language">The language shown first.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record FindingList(ImmutableArray<Table> Tables, Language Language) : IShown
{
    /// <inheritdoc/>
    public string ToHtml() => BothLanguages.Of(Language, (language, _) => Html.Of($"""
        <ul class="findings">
        {Tables.Select(t => Html.Of($"<li><strong>{FigureCard.PlaceOf(t.Id, language)}.</strong> {Finding(t, language)}</li>\n"))}</ul>

        """)).ToString();

    /// <inheritdoc/>
    public string ToText() => string.Join('\n', Tables.Select(t => $"{FigureCard.PlaceOf(t.Id, Language)}. {Finding(t, Language)}"));

    private static string Finding(Table table, Language language) => ReportFigures.Of(table, language).Alternative;
}
