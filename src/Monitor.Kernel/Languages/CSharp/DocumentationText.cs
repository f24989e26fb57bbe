using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A documentation comment as text.</summary>
internal sealed partial class DocumentationText
{
    private readonly XElement? member;

    /// <summary>Reads a comment; one that is no XML counts as none.</summary>
    public DocumentationText(string xml)
    {
        try
        {
            member = xml.Length > 0 ? XElement.Parse(xml) : null;
        }
        catch (XmlException)
        {
        }
    }

    /// <summary>What it is, on one line.</summary>
    public string Summary => Section("summary");

    /// <summary>What it returns, on one line.</summary>
    public string Returns => Section("returns");

    /// <summary>What else is to be known, on one line.</summary>
    public string Remarks => Section("remarks");

    /// <summary>Its parameters and what they are.</summary>
    public IEnumerable<(string Name, string Text)> Parameters => Sections("param", "name").Concat(Sections("typeparam", "name"));

    /// <summary>What it throws and when.</summary>
    public IEnumerable<(string Name, string Text)> Exceptions => Sections("exception", "cref").Select(e => (Last(e.Name), e.Text));

    private string Section(string name) => member?.Element(name) is { } element ? Plain(element) : "";

    private IEnumerable<(string Name, string Text)> Sections(string element, string attribute) =>
        (member?.Elements(element) ?? []).Select(e => (e.Attribute(attribute)?.Value ?? "", Plain(e)));

    private static string Plain(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref", IsEmpty: true } reference:
                    text.Append(reference.Attribute("langword")?.Value ?? reference.Attribute("name")?.Value ?? reference.Attribute("href")?.Value ?? Last(reference.Attribute("cref")?.Value ?? ""));
                    break;
                case XElement { Name.LocalName: "para" or "br" or "item" or "list" or "code" } block:
                    text.Append(' ');
                    Append(block, text);
                    text.Append(' ');
                    break;
                case XElement inner:
                    Append(inner, text);
                    break;
            }
        }
    }

    // T:System.Collections.Generic.List`1 is List; M:System.Console.Write(System.String) is Console.Write.
    private static string Last(string reference)
    {
        var kind = reference.Length > 1 && reference[1] == ':' ? reference[0] : ' ';
        var name = Arity().Replace(reference[(kind == ' ' ? 0 : 2)..].Split('(')[0], "");
        var parts = name.Split('.');
        return kind is 'T' or ' ' || parts.Length < 2 ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
