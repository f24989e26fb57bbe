using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Monitor.Site.Notebooks;

/// <summary>A heading of a page.</summary>
internal sealed record Heading(int Level, string Id, string Text);

/// <summary>
/// Markup of prose and outputs without what runs, what asks for anything, and what reaches beyond its place. A picture in the
/// notebook or in its folder is taken in; one from elsewhere becomes a link to it.
/// </summary>
/// <param name="folder">Full path of the folder that pictures are taken from; null for none.</param>
internal sealed class SafeHtml(string? folder)
{
    private const int LargestPicture = 20 * 1024 * 1024;

    private static readonly HashSet<string> Removed = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "link", "meta", "base", "title", "template", "noscript", "audio", "video", "source", "track", "portal", "dialog", "animate", "set", "foreignobject",
    };

    private static readonly string[] Addresses = ["src", "srcset", "poster", "data", "background", "xlink:href", "action", "formaction", "ping", "cite", "longdesc", "manifest", "lowsrc", "dynsrc", "srcdoc"];

    private readonly List<Heading> headings = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal) { "content", "unfold", "search-words", "search-found" };

    /// <summary>What is kept for the cards of figures; null to keep nothing of them but text and tables.</summary>
    public CardMarkup? Figures { get; init; }

    /// <summary>The headings of prose so far.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>Whether the last markup shows anything once it is safe.</summary>
    public bool ShowsSomething { get; private set; }

    /// <summary>Makes markup safe.</summary>
    /// <param name="markup">Markup of any kind.</param>
    /// <param name="attachments">Files of the cell, by name.</param>
    /// <param name="collectsHeadings">Its headings are those of the page.</param>
    public Html Of(string markup, JsonObject? attachments, bool collectsHeadings = false)
    {
        var body = new HtmlParser().ParseDocument("<body>" + markup).Body!;
        var keepsNames = Figures is not null && !collectsHeadings;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            if (keepsNames && CardMarkup.IsData(element))
            {
                continue;
            }

            if (Removed.Contains(element.LocalName) || (element.LocalName == "style" && Fetches(element.TextContent)))
            {
                element.Remove();
                continue;
            }

            Clean(element, attachments, keepsNames);
        }

        if (keepsNames)
        {
            Figures!.Name(body, ids);
        }

        foreach (var comment in body.Descendants<IComment>().ToList())
        {
            comment.Remove();
        }

        if (collectsHeadings)
        {
            foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
            {
                heading.Id = IdFor(heading.TextContent);
                headings.Add(new Heading(heading.LocalName[1] - '0', heading.Id, heading.TextContent.Trim()));
            }
        }

        ShowsSomething = body.QuerySelector("img, svg, table, hr, input") is not null || body.ChildNodes.Any(n => n is not IElement { LocalName: "style" } && n.TextContent.Trim().Length > 0);
        return Html.Trusted(body.InnerHtml.ReplaceLineEndings("\n"));
    }

    private void Clean(IElement element, JsonObject? attachments, bool keepsNames)
    {
        foreach (var attribute in element.Attributes.ToList())
        {
            var name = attribute.Name.ToLowerInvariant();
            if (name.StartsWith("on", StringComparison.Ordinal) || (name == "style" && Fetches(attribute.Value)) || (name == "id" && !keepsNames) || name is "is" or "slot" or "contenteditable" or "autofocus" or "target"
                || (element.LocalName is not "a" && name == "href") || Addresses.Contains(name))
            {
                var picture = element.LocalName == "img" && name == "src" ? Picture(attribute.Value, attachments) : null;
                element.RemoveAttribute(attribute.Name);
                if (picture is not null)
                {
                    element.SetAttribute("src", picture);
                }
                else if (element.LocalName == "img" && name == "src")
                {
                    Link(element, attribute.Value);
                }
            }
        }

        if (element.LocalName == "a" && keepsNames && Figures!.Download(element) is { } file)
        {
            element.SetAttribute("href", file);
        }
        else if (element.LocalName == "a" && element.GetAttribute("href") is { } href && !IsLink(href))
        {
            element.RemoveAttribute("href");
        }
        else if (element.LocalName == "a" && element.HasAttribute("href"))
        {
            element.SetAttribute("rel", "noopener noreferrer");
        }

        // No program sets formulas here: they are shown as they were written, without the marks for one.
        if (element.ClassName == "math" && element.TextContent.Trim() is { Length: >= 4 } formula && formula[..2] is "\\(" or "\\[")
        {
            element.TextContent = formula[2..^2].Trim();
        }

        // Fields of a form that goes nowhere: the boxes of a task list.
        if (element.LocalName is "input" or "button" or "select" or "textarea")
        {
            element.SetAttribute("disabled", "");
        }
    }

    // A reader who wants the picture may go there; the page does not.
    private static void Link(IElement image, string address)
    {
        var link = image.Owner!.CreateElement(IsLink(address) ? "a" : "span");
        link.TextContent = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : "picture";
        link.ClassName = "absent";
        if (IsLink(address))
        {
            link.SetAttribute("href", address);
            link.SetAttribute("rel", "noopener noreferrer");
        }

        image.Replace(link);
    }

    private string? Picture(string address, JsonObject? attachments)
    {
        if (address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
        {
            return address;
        }

        if (address.StartsWith("attachment:", StringComparison.Ordinal))
        {
            return attachments?[Uri.UnescapeDataString(address["attachment:".Length..])] is JsonObject { Count: > 0 } file && file.First() is var (mediaType, content) && mediaType.StartsWith("image/", StringComparison.Ordinal)
                ? $"data:{mediaType};base64,{string.Concat((content is JsonArray lines ? string.Concat(lines.Select(l => (string?)l)) : (string?)content ?? "").Where(c => !char.IsWhiteSpace(c)))}"
                : null;
        }

        return folder is null || MediaType(address) is not { } type || address.Contains(':', StringComparison.Ordinal) || address.StartsWith('/') || address.StartsWith('\\') ? null
            : Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(address))) is var path && path.StartsWith(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && new FileInfo(path) is { Exists: true, LinkTarget: null, Length: <= LargestPicture }
                ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : null;
    }

    private string IdFor(string text)
    {
        var words = string.Join('-', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var id = words.Length == 0 ? "section" : words;
        for (var n = 1; ; n++)
        {
            var candidate = n == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{n}");
            if (ids.Add(candidate))
            {
                return candidate;
            }
        }
    }

    private static string? MediaType(string address) => Path.GetExtension(address).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    private static bool IsLink(string address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith('#')
        || (!address.Contains(':', StringComparison.Ordinal) && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith('\\'));

    private static bool Fetches(string style) =>
        style.Contains("url", StringComparison.OrdinalIgnoreCase) || style.Contains("@import", StringComparison.OrdinalIgnoreCase) || style.Contains("image-set", StringComparison.OrdinalIgnoreCase)
        || style.Contains('\\', StringComparison.Ordinal) || style.Contains("expression", StringComparison.OrdinalIgnoreCase) || style.Contains("fixed", StringComparison.OrdinalIgnoreCase);
}
