using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Monitor.Service.Page;

/// <summary>HTML. What is put into it as text is encoded; only markup goes in as it is.</summary>
/// <param name="Text">The HTML.</param>
internal readonly record struct Markup(string Text)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new("");

    /// <summary>HTML with text, numbers and other markup put into it.</summary>
    public static Markup Of(ref Handler handler) => new(handler.ToText());

    /// <summary>One piece for each item, in their order.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> markup) => new(string.Concat(items.Select(i => markup(i).Text)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Puts the pieces of an interpolated text together.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int holes)
    {
        private readonly StringBuilder text = new(literalLength + (holes * 16));

        /// <summary>What was written in the program.</summary>
        public void AppendLiteral(string literal) => text.Append(literal);

        /// <summary>Text.</summary>
        public void AppendFormatted(string? value) => text.Append(value is null ? "" : Encoder.Encode(value));

        /// <summary>Markup.</summary>
        public void AppendFormatted(Markup value) => text.Append(value.Text);

        /// <summary>A number or a date.</summary>
        public void AppendFormatted<T>(T value, string? format = null)
            where T : struct, IFormattable => text.Append(Encoder.Encode(value.ToString(format, CultureInfo.InvariantCulture)));

        /// <summary>All of it.</summary>
        public string ToText() => text.ToString();
    }
}
