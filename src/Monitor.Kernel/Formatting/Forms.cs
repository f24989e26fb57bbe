using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Formatting;

/// <summary>The forms of a value by the formatters for it: those that cells registered, Monitor's, and the library's, in that order.</summary>
internal static class Forms
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";

    // What the library makes of a value that has no structure: its plain text in HTML.
    private const string PlainInHtml = "<div class=\"dni-plaintext\"><pre>";

    public static MimeBundle Of(object? value, ImmutableArray<string> asked)
    {
        OwnFormatters.Register();
        if (asked.IsEmpty && Records(value) is { } grid)
        {
            return MimeBundle.Text(grid.ToText()).With(Html, grid.ToHtml());
        }

        var mediaTypes = asked.IsEmpty ? Preferred(value) : asked;
        var bundle = MimeBundle.Text("");
        var problems = new List<string>();
        foreach (var mediaType in mediaTypes.Distinct(StringComparer.Ordinal).Where(m => m != Plain))
        {
            if (Rich(value, mediaType, problems) is { } form && !(asked.IsEmpty && AddsNothing(mediaType, form)))
            {
                bundle = bundle.With(mediaType, form);
            }
        }

        return bundle.With(Plain, string.Join('\n', [PlainText(value), .. problems]));
    }

    private static ImmutableArray<string> Preferred(object? value) =>
        value is null ? [Plain] : [.. Formatter.GetPreferredMimeTypesFor(value.GetType())];

    // The library shows each record of a sequence folded, one below the other. What a cell says of the sequence or its records counts.
    private static Grid? Records(object? value)
    {
        try
        {
            return value is System.Collections.IEnumerable && !OwnFormatters.IsFormatted(value.GetType())
                ? RecordGrid.Of(value, OwnFormatters.IsFormattedByCells)
                : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Said by the formatter that comes next.
            return null;
        }
    }

    private static bool AddsNothing(string mediaType, JsonNode form) =>
        mediaType == Html && form.GetValue<string>().StartsWith(PlainInHtml, StringComparison.Ordinal);

    private static JsonNode? Rich(object? value, string mediaType, List<string> problems)
    {
        try
        {
            var text = Write(value, mediaType, LimitedText.RichLimit, out var cut);
            if (cut)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture,
                    $"({mediaType} left out: more than {LimitedText.RichLimit:N0} characters)"));
                return null;
            }

            return IsJson(mediaType) ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            problems.Add($"({mediaType} left out: its formatter does not write JSON)");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problems.Add($"({mediaType} left out: {Explain(e)})");
        }

        return null;
    }

    private static string PlainText(object? value)
    {
        try
        {
            var text = Write(value, Plain, LimitedText.PlainLimit, out var cut);
            return cut ? value is string whole ? LimitedText.Of(whole) : text + "\n… (more characters)" : text;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return $"{value?.GetType()} (text/plain left out: {Explain(e)})";
        }
    }

    private static string Write(object? value, string mediaType, int limit, out bool cut)
    {
        cut = false;
        using var writer = new LimitedText(limit);
        try
        {
            using var context = new FormatContext(writer);
            value.FormatTo(context, mediaType);
        }
        catch (Exception e) when (Innermost(e) is LimitedText.LimitReached)
        {
            cut = true;
        }

        return writer.ToString();
    }

    private static string Explain(Exception e)
    {
        var inner = Innermost(e);
        return $"its formatter threw {inner.GetType().Name}: {inner.Message}";
    }

    private static Exception Innermost(Exception e) =>
        e is System.Reflection.TargetInvocationException or TypeInitializationException && e.InnerException is { } inner ? Innermost(inner) : e;

    /// <summary>Whether the content of a media type is a JSON value rather than text.</summary>
    internal static bool IsJson(string mediaType) =>
        mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);
}
