using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Outputs;

/// <summary>One output in as many forms as it has: a text for each media type, or a JSON value for the media types that are JSON.</summary>
/// <remarks>Media types are kept in ordinal order, which is that of the keys in a notebook on disk.</remarks>
/// <param name="Data">The content by media type; a string, or a JSON value for <c>application/json</c> and <c>+json</c>.</param>
public sealed record MimeBundle(ImmutableSortedDictionary<string, JsonNode> Data)
{
    /// <summary>Hints on how to show the content, by media type; empty unless a formatter gives any.</summary>
    public ImmutableSortedDictionary<string, JsonNode> Metadata { get; init; } = Empty;

    private static readonly ImmutableSortedDictionary<string, JsonNode> Empty = ImmutableSortedDictionary.Create<string, JsonNode>(StringComparer.Ordinal);

    /// <summary>A bundle of text alone.</summary>
    public static MimeBundle Text(string text) => new(Empty.Add("text/plain", text));

    /// <summary>This bundle with one form more, or with one replaced.</summary>
    public MimeBundle With(string mediaType, JsonNode content) => this with { Data = Data.SetItem(mediaType, content) };
}
