using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>
/// Figure 1.1: the integrated approach to trafficking as a diagram, a preventive and a reactive side with their goals. It holds no
/// number and draws on no register. Its colours are those of the text around it, so that it follows light, dark and print.
/// </summary>
public static class IntegratedApproachDiagram
{
    private const int Width = 720, BoxHeight = 112, Gap = 20, Top = 84;

    private static readonly Label Title = new("The integrated approach to human trafficking", "De integrale aanpak van mensenhandel");

    private static readonly (string Number, Label Name, bool IsPreventive)[] Goals =
    [
        ("1", new("Prevent people from becoming victims or offenders", "Voorkomen dat mensen slachtoffer of dader worden"), true),
        ("2", new("Find victims and offenders early", "Slachtoffers en daders vroeg in beeld krijgen"), false),
        ("3a", new("Protect and support victims", "Slachtoffers beschermen en ondersteunen"), false),
        ("3b", new("Stop, investigate and try offenders", "Daders stoppen, opsporen en berechten"), false),
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
            $"Two sides that feed each other. The preventive side has {Side(true)}; the reactive side has {Side(false)}. What is learnt from cases goes back into prevention.",
            $"Twee kanten die elkaar voeden. De preventieve kant heeft {Side(true)}; de reactieve kant heeft {Side(false)}. Wat uit zaken wordt geleerd gaat terug naar de preventie.");
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

        Arrow(svg, 290, middle + (BoxHeight / 2) - 12, 370);
        Arrow(svg, 370, middle + (BoxHeight / 2) + 12, 290);
        svg.Append($"<text x=\"{Width / 2}\" y=\"{height - 16}\" text-anchor=\"middle\" font-size=\"14\">{words.In("What is learnt from cases goes back into prevention", "Wat uit zaken wordt geleerd gaat terug naar de preventie")}</text>\n");
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

    private static void Arrow(StringBuilder svg, int from, int y, int to)
    {
        var back = to > from ? -10 : 10;
        svg.Append($"<path d=\"M{from} {y}H{to}M{to + back} {y - 6}L{to} {y}L{to + back} {y + 6}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>\n");
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Text(string text) => Encoder.Encode(text);
}
