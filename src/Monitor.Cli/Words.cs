using System.Globalization;
using Monitor.Published;

namespace Monitor.Cli;

/// <summary>Codes and words for verdicts and numbers, as the terminal and the JSON use them.</summary>
internal static class Words
{
    /// <summary>Verdicts by the code that <c>--only</c> takes.</summary>
    public static IReadOnlyDictionary<string, Verdict> Verdicts { get; } = Enum.GetValues<Verdict>().ToDictionary(Code, v => v);

    /// <summary>Code of a verdict.</summary>
    public static string Code(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.ReproducedUnderReading => "reproduced-under-reading",
        Verdict.NotComputable => "not-computable",
        _ => "not-reproduced",
    };

    /// <summary>Code of an independence.</summary>
    public static string Code(Independence independence) => independence switch
    {
        Independence.Fitted => "fitted",
        Independence.Implied => "implied",
        _ => "held-out",
    };

    /// <summary>Mark of a verdict: shape before colour.</summary>
    public static char Mark(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => '●',
        Verdict.ReproducedUnderReading => '◐',
        Verdict.NotComputable => '○',
        _ => '✕',
    };

    /// <summary>A computed number in the unit of its figure: <c>9.3 % (62 of 668)</c>; whether it holds where there is no number.</summary>
    public static string Of(Computed computed, PublishedFigure figure)
    {
        var number = (computed.Value, figure.Unit) switch
        {
            (null, _) => computed.Holds ? "holds" : "does not hold",
            ({ } value, "percent") => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %"),
            ({ } value, _) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##}"),
        };
        return computed is { Part: { } part, Whole: { } whole }
            ? string.Create(CultureInfo.InvariantCulture, $"{number} ({part:N0} of {whole:N0})")
            : number;
    }
}
