using Monitor.Chapters.Pages;
using Monitor.Figures;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>A figure that the report does not have: of how something was imputed or estimated. Chart, finding and table in both languages.</summary>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed class MethodFigure : IShown
{
    private readonly string id;
    private readonly Func<Language, Figure> draw;

    /// <summary>A figure.</summary>
    /// <param name="id">Identifier within a notebook: letters, digits, full stops and hyphens.</param>
    /// <param name="language">The language shown first.</param>
    /// <param name="draw">The figure in a language.</param>
    internal MethodFigure(string id, Language language, Func<Language, Figure> draw) => (this.id, Language, this.draw) = (id, language, draw);

    /// <summary>The language shown first; the other is there for a page to switch to.</summary>
    public Language Language { get; }

    /// <summary>The figure in a language.</summary>
    public Figure In(Language language) => draw(language);

    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <section class="card" data-card="{id}" aria-label="{In(Language).Title}">
        {BothLanguages.Of(Language, (language, code) => Html.Trusted((In(language) with { Id = $"{id}-{code}" }).ToHtml()))}{CardDownload.Of(id, In(Language.English).Table.ToCsv())}</section>
        {NotebookDrawing.Element}
        """).ToString();

    /// <inheritdoc/>
    public string ToText()
    {
        var figure = In(Language);
        return $"{figure.Title}\n{figure.Caption}\n{figure.Alternative}";
    }
}
