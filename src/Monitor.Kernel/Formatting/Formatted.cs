using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Formatting;

/// <summary>Values in the forms that a front end shows.</summary>
public static class Formatted
{
    /// <summary>A value in each form that is worth showing; always with <c>text/plain</c>, and the same bytes each time.</summary>
    /// <param name="value">Any value; null is shown as such.</param>
    /// <param name="mediaType">Only this form, beside plain text; null for all that apply.</param>
    public static MimeBundle Of(object? value, string? mediaType = null) => throw new NotImplementedException();
}
