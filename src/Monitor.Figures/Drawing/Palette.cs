using System.Collections.Immutable;

namespace Monitor.Figures;

/// <summary>What a colour says, the same in each figure.</summary>
public enum Tone
{
    /// <summary>Mint: sexual exploitation, visible sectors, Europe, under 23, investigative reporters; among estimates, what the counts support.</summary>
    Mint,

    /// <summary>Yellow-brown: the other side of each of these.</summary>
    Ochre,

    /// <summary>Orange: Africa, where regions are drawn.</summary>
    Orange,

    /// <summary>Grey: unknown, and what is neither.</summary>
    Neutral,
}

/// <summary>How a mark is drawn. No two of a figure differ by colour alone.</summary>
/// <param name="Colour">Colour, <c>#rrggbb</c>.</param>
/// <param name="Pattern">Pattern of a bar as plotly.js names it; empty for plain.</param>
/// <param name="Symbol">Symbol of a point.</param>
/// <param name="Dash">Dash of a line.</param>
public sealed record Ink(string Colour, string Pattern, string Symbol, string Dash);

/// <summary>
/// The colours. Each has a contrast of 3 to 1 at least with light and with dark paper, so that a figure needs one set only; shades of
/// a tone, which differ little, are told apart by pattern, symbol and dash, in print and by the colour-blind too.
/// </summary>
public static class Palette
{
    /// <summary>Papers of the pages: light, dark and print.</summary>
    public static ImmutableArray<string> Papers { get; } = ["#fbfcfb", "#121816", "#ffffff"];

    private static readonly ImmutableArray<Ink> Mint =
    [
        new("#0b7a5e", "", "circle", "solid"), new("#1fa07d", "/", "circle-open", "dash"), new("#2f8f9a", ".", "diamond", "dot"), new("#1fa07d", "x", "diamond-open", "dashdot"),
        new("#2f8f9a", "|", "star", "longdash"), new("#1fa07d", "+", "star-open", "longdashdot"), new("#2f8f9a", "\\", "hexagon", "dash"), new("#1fa07d", "-", "hexagon-open", "dot"),
    ];

    private static readonly ImmutableArray<Ink> Ochre =
    [
        new("#b8860b", "\\", "square", "dash"), new("#8a5a00", "", "square-open", "solid"), new("#a07a4a", ".", "triangle-up", "dot"), new("#b8860b", "x", "triangle-up-open", "dashdot"),
        new("#a07a4a", "|", "triangle-down", "longdash"), new("#b8860b", "+", "triangle-down-open", "longdashdot"), new("#a07a4a", "/", "bowtie", "dash"), new("#b8860b", "-", "bowtie-open", "dot"),
    ];

    private static readonly ImmutableArray<Ink> Orange = [new("#d9541e", "", "cross", "solid"), new("#d9541e", "x", "cross-open", "dash")];

    private static readonly ImmutableArray<Ink> Neutral = [new("#6f7a76", "", "x", "dot"), new("#6f7a76", "/", "x-open", "dash")];

    /// <summary>All inks of a tone.</summary>
    public static ImmutableArray<Ink> Of(Tone tone) => tone switch
    {
        Tone.Mint => Mint,
        Tone.Ochre => Ochre,
        Tone.Orange => Orange,
        _ => Neutral,
    };

    /// <summary>The ink of the member of a group; after the last they begin again.</summary>
    public static Ink Of(Tone tone, int member) => Of(tone) is var inks ? inks[member % inks.Length] : inks[0];

    /// <summary>Black or white, whichever is read better on a colour.</summary>
    public static string WordsOn(string colour) => Contrast(colour, "#000000") >= Contrast(colour, "#ffffff") ? "#000000" : "#ffffff";

    /// <summary>Contrast of two colours, 1 to 21 (WCAG 2.2, § 1.4.3).</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    private static double Channel(string colour, int at)
    {
        var value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
