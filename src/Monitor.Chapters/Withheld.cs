using Monitor.Chapters.Pages;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>Stands where something cannot be shown, and says why.</summary>
/// <param name="Why">The reason, in a sentence.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record Withheld(string Why) : IShown
{
    /// <summary>What disclosure control leaves out.</summary>
    internal static Withheld ByDisclosureControl { get; } = new("Left out: it rests on exact counts, which disclosure control hides.");

    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"<p class=\"note\">{Why}</p>\n").ToString();

    /// <inheritdoc/>
    public string ToText() => Why;
}
