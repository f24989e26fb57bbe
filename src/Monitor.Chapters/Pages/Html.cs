using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Monitor.Chapters.Pages;

/// <summary>
/// A piece of a page. It is made from an interpolated string whose holes are escaped unless they are pieces themselves, so that no
/// text of a register, an edition or a code list can become markup by being forgotten.
/// </summary>
internal readonly record struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>Markup with text in it.</summary>
    public static Html Of(ref Builder builder) => new(builder.ToMarkup());

    /// <summary>Plain text.</summary>
    public static Html Text(string text) => new(Escape(text));

    /// <summary>Markup that was made safe where it was made: a figure, or what another library wrote.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>Pieces one after another.</summary>
    public static Html Concat(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.ToString())));

    /// <inheritdoc/>
    public override string ToString() => markup ?? "";

    // HTML has no way to write a control character, not even as a reference.
    private static string Escape(string text) =>
        Encoder.Encode(string.Concat(text.ReplaceLineEndings("\n").Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '\ufffd' : c)));

    /// <summary>Puts an interpolated string together.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Builder
    {
        private readonly StringBuilder text;

        public Builder(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 16));

        public void AppendLiteral(string markup) => text.Append(markup);

        public void AppendFormatted(Html piece) => text.Append(piece.ToString());

        public void AppendFormatted(IEnumerable<Html> pieces) => text.AppendJoin("", pieces);

        public void AppendFormatted(string? value) => text.Append(Escape(value ?? ""));

        public void AppendFormatted(int value) => text.Append(Numbers.Whole(value));

        public string ToMarkup() => text.ToString();
    }
}
