using Microsoft.DotNet.Interactive.Formatting;

namespace Monitor.Chapters;

/// <summary>Gives a notebook both forms of what is shown.</summary>
internal sealed class ShownFormatters : ITypeFormatterSource
{
    /// <inheritdoc/>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<IShown>((shown, context) => context.Writer.Write(shown.ToHtml())),
        new PlainTextFormatter<IShown>((shown, context) => context.Writer.Write(shown.ToText())),
    ];
}
