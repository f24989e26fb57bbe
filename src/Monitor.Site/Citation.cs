using YamlDotNet.RepresentationModel;

namespace Monitor.Site;

/// <summary>How this software is cited, from the <c>CITATION.cff</c> of the checkout that it was built from.</summary>
/// <param name="Title">Title.</param>
/// <param name="Authors">Authors, in one line.</param>
/// <param name="Version">Version.</param>
/// <param name="Released">Day of the version, as <c>2026-01-31</c>.</param>
/// <param name="License">SPDX identifier of the licence.</param>
public sealed record Citation(string Title, string Authors, string Version, string Released, string License)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "CITATION.cff";

    /// <summary>That of this program.</summary>
    public static Citation Shipped { get; } = Read(SiteAssets.Read(FileName));

    /// <summary>Reads a Citation File Format document (version 1.2.0).</summary>
    /// <param name="text">The document.</param>
    /// <exception cref="FormatException">It lacks a field.</exception>
    public static Citation Read(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var root = yaml.Documents is [{ RootNode: YamlMappingNode map }] ? map : throw new FormatException($"{FileName} holds no fields.");
        var authors = root.Children.TryGetValue("authors", out var list) && list is YamlSequenceNode { Children.Count: > 0 } named
            ? named.Select(a => Name((YamlMappingNode)a))
            : throw Missing("authors");
        return new Citation(Field(root, "title"), string.Join(", ", authors), Field(root, "version"), Field(root, "date-released"), Field(root, "license"));
    }

    private static string Name(YamlMappingNode author) => Optional(author, "name") ?? $"{Field(author, "given-names")} {Field(author, "family-names")}";

    private static string Field(YamlMappingNode of, string name) => Optional(of, name) ?? throw Missing(name);

    private static string? Optional(YamlMappingNode of, string name) => of.Children.TryGetValue(name, out var node) && node is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private static FormatException Missing(string field) => new($"{FileName} lacks {field}.");
}
