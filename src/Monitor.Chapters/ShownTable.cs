using Monitor.Chapters.Pages;
using Monitor.Figures;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>Numbers that need no chart: a table in both languages, with what it says in a sentence.</summary>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed class ShownTable : IShown
{
    private readonly string id;
    private readonly Func<Language, Version> version;

    /// <summary>A table.</summary>
    /// <param name="id">Identifier within a notebook: letters, digits, full stops and hyphens.</param>
    /// <param name="language">The language shown first.</param>
    /// <param name="version">Title, finding and table in a language.</param>
    internal ShownTable(string id, Language language, Func<Language, Version> version) => (this.id, Language, this.version) = (id, language, version);

    /// <summary>The language shown first; the other is there for a page to switch to.</summary>
    public Language Language { get; }

    /// <summary>The table in a language.</summary>
    public Version In(Language language) => version(language);

    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <section class="card" data-card="{id}" aria-label="{In(Language).Title}">
        {BothLanguages.Of(Language, Piece)}{CardDownload.Of(id, In(Language.English).Table.ToCsv())}</section>

        """).ToString();

    /// <inheritdoc/>
    public string ToText()
    {
        var (of, words) = (In(Language), new Wording(Language));
        return string.Join('\n', [
            .. ((string[])[of.Title, of.Finding]).Where(l => l.Length > 0),
            .. of.Table.Rows.Select(r => string.Join("; ", of.Table.Columns.Zip(r, (c, cell) => $"{c.Name}: {words.Of(cell)}"))),
        ]);
    }

    private Html Piece(Language language, string code)
    {
        var of = In(language);
        var finding = of.Finding.Length == 0 ? Html.None : Html.Of($"<p class=\"finding\">{of.Finding}</p>\n");
        return Html.Of($"{finding}{Html.Trusted(of.Table.ToHtml($"{id}-{code}", of.Title, language))}");
    }

    /// <summary>A table in a language.</summary>
    /// <param name="Title">What it holds.</param>
    /// <param name="Finding">What it says in a sentence; empty for nothing.</param>
    /// <param name="Table">The table.</param>
    public sealed record Version(string Title, string Finding, FigureTable Table);
}
