using System.Globalization;
using Monitor.Chapters.Pages;
using Monitor.Figures;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Published;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>How many there are, those on no list included, from the overlap of lists; the verdict comes before any number.</summary>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed class ListStudy : IShown
{
    private const double Level = 0.95;

    private readonly string id;
    private readonly string title;
    private readonly string note;
    private readonly PublishedEstimate? published;
    private readonly Language language;

    internal ListStudy(string id, string title, string note, PublishedEstimate? published, PopulationStudy study, Language language) =>
        (this.id, this.title, this.note, this.published, Study, this.language) = (id, title, note, published, study, language);

    /// <summary>The study.</summary>
    public PopulationStudy Study { get; }

    /// <summary>A chart of it.</summary>
    /// <param name="name">
    /// <c>models</c>: the estimate of each model; <c>path</c>: what each interaction adds; <c>profile</c>: which dark figures the counts
    /// bear; <c>lists</c>: with each list left out or merged; <c>overlap</c>: the counts themselves.
    /// </param>
    /// <exception cref="ArgumentException">There is no chart of that name.</exception>
    public IShown Figure(string name)
    {
        Func<Language, Figure>? draw = name switch
        {
            "models" => Study.Spread is null ? null : l => ModelSpreadFigure.Of(Study, l),
            "path" => Study.Spread is null ? null : l => ModelPathFigure.Of(Study, Level, l),
            "profile" => Study.Profile is null ? null : l => DarkFigureProfileFigure.Of(Study, l),
            "lists" => Study.Spread is null || Study.Variants.IsEmpty ? null : l => ListVariantsFigure.Of(Study, l),
            "overlap" => Study.Table is { Observed: > 0 } table ? l => ListOverlapFigure.Of(table, l) : null,
            _ => throw new ArgumentException($"There is no chart {name}; there are models, path, profile, lists and overlap.", nameof(name)),
        };
        return draw is null ? new Withheld("The counts are too few for this chart.") : new MethodFigure($"{id}-{name}", language, draw);
    }

    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <section class="card" data-card="{id}" aria-label="{title}">
        <p><strong>{title}</strong></p>
        <p class="finding"><strong>{Capitalised(Study.Verdict.Words)}.</strong> {Answer}</p>
        <ul class="reasons">
        {Study.Verdict.Reasons.Select(r => Html.Of($"<li>{r.Words}</li>\n"))}</ul>
        {Notes.Select(n => Html.Of($"<p class=\"note\">{n}</p>\n"))}</section>

        """).ToString();

    /// <inheritdoc/>
    public string ToText() => string.Join('\n', [title, $"{Capitalised(Study.Verdict.Words)}. {Answer}", .. Study.Verdict.Reasons.Select(r => $"- {r.Words}"), .. Notes]);

    private string Answer => (Study.Verdict.Verdict, Study.Spread, Study.Estimate) switch
    {
        (Identification.NotIdentified, { } spread, _) => Number($"The same counts give from {spread.Lowest.Estimate:N0} to {spread.Highest.Estimate:N0}, depending on the model: no number is given."),
        (Identification.NotIdentified, _, _) => "No model has an estimate: no number is given.",
        (Identification.WeaklyIdentified, _, { } estimate) => Number($"About {estimate.Value:N0} ({100 * estimate.Level:0.##} % interval {estimate.Lower:N0} to {estimate.Upper:N0}), if the model holds."),
        (_, _, { } estimate) => Number($"{estimate.Value:N0} ({100 * estimate.Level:0.##} % interval {estimate.Lower:N0} to {estimate.Upper:N0})."),
        _ => "There is no estimate.",
    };

    private IEnumerable<string> Notes
    {
        get
        {
            if (note.Length > 0)
            {
                yield return note;
            }

            if (published is not null)
            {
                var edition = PublishedEdition.Monitor20152019;
                yield return $"Printed for these persons: {Printed(edition, published.Low)} to {Printed(edition, published.High)} a year ({edition.Title}). {published.WhyNotReproducible}";
            }
        }
    }

    private static string Printed(PublishedEdition edition, string figure) => Numbers.Whole(long.Parse(edition.Figures.Single(f => f.Id == figure).Printed, CultureInfo.InvariantCulture));

    private static string Capitalised(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
