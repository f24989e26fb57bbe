using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>
/// Figure 1.1: the integrated approach to trafficking as a diagram, a preventive and a reactive side with their goals, which stand on
/// the side that the text around the figure has them on. It holds no number and draws on no register. Its colours are those of the
/// text around it, so that it follows light, dark and print.
/// </summary>
public static class IntegratedApproachDiagram
{
    private const int Width = 720, BoxHeight = 112, Gap = 20, Top = 84;

    private static readonly Label Title = new("The integrated approach to human trafficking", "De integrale aanpak van mensenhandel");

    private static readonly (string Number, Label Name, bool IsPreventive)[] Goals =
    [
        ("1", new("Prevent people from becoming victims or offenders", "Voorkomen dat mensen slachtoffer of dader worden"), true),
        ("2", new("See exploitation where it happens, and end it", "Uitbuiting zien waar zij gebeurt, en beëindigen"), false),
        ("3a", new("Give victims the help that fits them", "Slachtoffers de hulp geven die bij hen past"), false),
        ("3b", new("Punish offenders", "Daders straffen"), false),
    ];

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Identifier.</summary>
    public const string Id = "figure-1.1";

    /// <summary>What the diagram says, in a sentence: its text alternative.</summary>
    public static string Alternative(Language language)
    {
        var words = new Wording(language);
        string Side(bool preventive) => words.List([.. Goals.Where(g => g.IsPreventive == preventive).Select(g => words.In($"goal {g.Number}, {Lower(g.Name.En)}", $"doel {g.Number}, {Lower(g.Name.Nl)}"))]);
        return words.In(
            $"One approach with two sides. The preventive side has {Side(true)}; the reactive side has {Side(false)}. Protecting victims and dealing with offenders belong together.",
            $"Eén aanpak met twee kanten. De preventieve kant heeft {Side(true)}; de reactieve kant heeft {Side(false)}. Slachtoffers beschermen en daders aanpakken horen bij elkaar.");
    }

    /// <summary>The diagram as SVG that can stand in a page.</summary>
    public static string ToSvg(Language language)
    {
        var words = new Wording(language);
        var reactive = Goals.Count(g => !g.IsPreventive);
        var height = Top + (reactive * (BoxHeight + Gap)) + 50;
        var svg = new StringBuilder();
        svg.Append($"<svg class=\"diagram\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{Id}-name {Id}-says\" lang=\"{words.In("en", "nl")}\" font-family=\"system-ui, sans-serif\" font-size=\"16\" fill=\"currentColor\">\n");
        svg.Append($"<title id=\"{Id}-name\">{Text(words.In(Title))}</title>\n<desc id=\"{Id}-says\">{Text(Alternative(language))}</desc>\n");
        svg.Append($"<text x=\"150\" y=\"40\" text-anchor=\"middle\" font-weight=\"600\">{words.In("Preventive side", "Preventieve kant")}</text>\n");
        svg.Append($"<text x=\"540\" y=\"40\" text-anchor=\"middle\" font-weight=\"600\">{words.In("Reactive side", "Reactieve kant")}</text>\n");
        svg.Append("<line x1=\"20\" y1=\"56\" x2=\"280\" y2=\"56\" stroke=\"currentColor\"/>\n<line x1=\"380\" y1=\"56\" x2=\"700\" y2=\"56\" stroke=\"currentColor\"/>\n");
        var middle = Top + (((reactive * (BoxHeight + Gap)) - Gap - BoxHeight) / 2);
        var row = 0;
        foreach (var goal in Goals)
        {
            var (x, y, width) = goal.IsPreventive ? (20, middle, 260) : (380, Top + (row++ * (BoxHeight + Gap)), 320);
            Box(svg, words, goal.Number, words.In(goal.Name), x, y, width, Palette.Of(goal.IsPreventive ? Tone.Mint : Tone.Ochre, 0).Colour);
        }

        svg.Append($"<line x1=\"290\" y1=\"{middle + (BoxHeight / 2)}\" x2=\"370\" y2=\"{middle + (BoxHeight / 2)}\" stroke=\"currentColor\" stroke-width=\"2\"/>\n");
        svg.Append($"<text x=\"{Width / 2}\" y=\"{height - 16}\" text-anchor=\"middle\" font-size=\"14\">{words.In("Protecting victims and dealing with offenders belong together", "Slachtoffers beschermen en daders aanpakken horen bij elkaar")}</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Box(StringBuilder svg, Wording words, string number, string name, int x, int y, int width, string colour)
    {
        const int Pitch = 20;
        const double Letter = 9; // px: the widest that a letter of this size is on average
        svg.Append($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BoxHeight}\" rx=\"6\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"3\"/>\n");
        svg.Append($"<text x=\"{x + 14}\" y=\"{y + 26}\" font-weight=\"600\">{words.In("Goal", "Doel")} {number}</text>\n");
        var at = y + 50;
        foreach (var line in Marks.Wrapped(name, (int)((width - 28) / Letter)).Split('\n'))
        {
            svg.Append($"<text x=\"{x + 14}\" y=\"{at}\">{Text(line)}</text>\n");
            at += Pitch;
        }
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Text(string text) => Encoder.Encode(text);
}
