using System.Collections.Immutable;
using Monitor.Audit;
using Monitor.Chapters.Pages;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>What the audit cannot see, so that silence is not taken for proof.</summary>
/// <param name="Kinds">Kinds of contradiction, each with why it escapes.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record UnseenList(ImmutableArray<Unseen> Kinds) : IShown
{
    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"<ul class=\"unseen\">\n{Kinds.Select(k => Html.Of($"<li><strong>{k.What}.</strong> {k.Why}</li>\n"))}</ul>\n").ToString();

    /// <inheritdoc/>
    public string ToText() => string.Join('\n', Kinds.Select(k => $"{k.What}: {k.Why}"));
}
