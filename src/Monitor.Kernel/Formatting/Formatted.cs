using System.Collections.Immutable;
using System.Globalization;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Formatting;

/// <summary>Values in the forms that a front end shows.</summary>
/// <remarks>
/// Forms come from Microsoft.DotNet.Interactive.Formatting, so that formatters registered in a cell are honoured. Numbers and dates are
/// written in the invariant culture. A sequence, a dictionary and a set are shown in the order that they enumerate; collections that
/// enumerate by hash, which differs from run to run, are shown sorted. At most <c>Formatter.ListExpansionLimit</c> items are shown.
/// </remarks>
public static class Formatted
{
    /// <summary>A value in each form that is worth showing; always with <c>text/plain</c>, and the same bytes each time.</summary>
    /// <param name="value">Any value; null is shown as such. A <see cref="MimeBundle"/> is returned as it is.</param>
    /// <param name="mediaType">Only this form, beside plain text; null for all that apply.</param>
    /// <remarks>A formatter that throws leaves its form out; the plain text says so. An interrupt passes through.</remarks>
    public static MimeBundle Of(object? value, string? mediaType = null) => Of(value, mediaType is null ? [] : [mediaType]);

    /// <summary>A value in some forms, beside plain text.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mediaTypes">The forms; none for all that apply.</param>
    public static MimeBundle Of(object? value, ImmutableArray<string> mediaTypes)
    {
        if (value is MimeBundle bundle)
        {
            return bundle;
        }

        // The library costs half a second to start, which the first number that a notebook shows need not wait for.
        if (mediaTypes.IsEmpty && Scalar.Text(value) is { } text && !LoadedLibraries.Has("Microsoft.DotNet.Interactive.Formatting"))
        {
            return MimeBundle.Text(LimitedText.Of(text));
        }

        // A cell may have set another culture on its thread.
        var thread = Thread.CurrentThread;
        var culture = thread.CurrentCulture;
        thread.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return Forms.Of(value, mediaTypes);
        }
        finally
        {
            thread.CurrentCulture = culture;
        }
    }
}
