using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Monitor.Kernel.Formatting;
using Monitor.Kernel.Outputs;

namespace System;

/// <summary>Showing values by a call on them. In this namespace because notebooks call it without a using.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value in the cell that runs.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The forms to show it in, beside plain text; none for those that its formatters prefer.</param>
    /// <returns>What is shown, to be replaced later.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayedValue.Show(value, [.. mimeTypes]);

    /// <summary>Shows text as what it is said to be, such as <c>text/html</c> or <c>text/markdown</c>.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">What the content is.</param>
    /// <param name="additionalMimeTypes">What else it is.</param>
    /// <returns>What is shown, to be replaced later.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType, params string[] additionalMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(value);
        ImmutableArray<string> mediaTypes = [mimeType, .. additionalMimeTypes];
        var bundle = MimeBundle.Text(LimitedText.Of(value));
        foreach (var mediaType in mediaTypes)
        {
            bundle = bundle.With(mediaType, Content(value, mediaType));
        }

        return DisplayedValue.Show(bundle, mediaTypes);
    }

    private static JsonNode Content(string value, string mediaType)
    {
        try
        {
            return Forms.IsJson(mediaType) && JsonNode.Parse(value) is { } json ? json : JsonValue.Create(value);
        }
        catch (JsonException)
        {
            throw new FormatException($"DisplayAs: the text is no JSON, which {mediaType} is.");
        }
    }
}
