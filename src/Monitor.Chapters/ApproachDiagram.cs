using Monitor.Chapters.Pages;
using Monitor.Figures;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>Figure 1.1 in both languages; it holds no number.</summary>
/// <param name="Language">The language shown first.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record ApproachDiagram(Language Language) : IShown
{
    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <section class="card" data-card="{IntegratedApproachDiagram.Id}" aria-label="{FigureCard.PlaceOf(IntegratedApproachDiagram.Id)}">
        {BothLanguages.Of(Language, (language, _) => Html.Of($"{Html.Trusted(IntegratedApproachDiagram.ToSvg(language))}\n<p class=\"finding\">{IntegratedApproachDiagram.Alternative(language)}</p>\n"))}</section>

        """).ToString();

    /// <inheritdoc/>
    public string ToText() => IntegratedApproachDiagram.Alternative(Language);
}
