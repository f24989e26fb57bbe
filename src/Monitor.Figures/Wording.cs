using System.Globalization;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Words and numbers in a language: <c>1,233</c> and <c>9.3 %</c>, in Dutch <c>1.233</c> and <c>9,3 %</c>.</summary>
/// <param name="Language">The language.</param>
internal sealed record Wording(Language Language)
{
    private const char NarrowSpace = '\u202f';

    private static readonly NumberFormatInfo Dutch = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private NumberFormatInfo Format => Language == Language.Dutch ? Dutch : NumberFormatInfo.InvariantInfo;

    /// <summary>Decimal and thousands separators as plotly.js takes them.</summary>
    public string Separators => Language == Language.Dutch ? ",." : ".,";

    public string In(string english, string dutch) => Language == Language.Dutch ? dutch : english;

    public string In(Label label) => label.In(Language);

    public string Whole(double number) => Signed(Math.Round(number, MidpointRounding.AwayFromZero), "N0");

    public string Decimal(double number, int decimals = 1) => Signed(number, decimals switch { 1 => "N1", 2 => "N2", _ => "N3" });

    public string Percent(double fraction) => $"{Decimal(100 * fraction)}{NarrowSpace}%";

    /// <summary>A nominal level: <c>95 %</c>, <c>99.9 %</c>.</summary>
    public string Level(double level) => $"{Math.Round(100 * level, 3).ToString("0.###", Format)}{NarrowSpace}%";

    public string Of(FigureMeasure measure, double number) => measure switch
    {
        FigureMeasure.Whole => Whole(number),
        FigureMeasure.Share => Percent(number),
        FigureMeasure.OneDecimal => Decimal(number),
        _ => Decimal(number, 3),
    };

    public string Of(FigureCell cell) => cell switch
    {
        { IsHidden: true } => In("not shown", "niet getoond"),
        { Text: { } text } => text,
        { Number: { } number } => Of(cell.Measure, number),
        _ => "–",
    };

    /// <summary>Several things in a sentence: <c>a, b and c</c>.</summary>
    public string List(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} {In("and", "en")} {items[^1]}";

    // A number that rounds to nil has no sign.
    private string Signed(double number, string format)
    {
        var text = Math.Abs(number).ToString(format, Format);
        return number < 0 && text.Any(c => c is >= '1' and <= '9') ? $"−{text}" : text;
    }
}
