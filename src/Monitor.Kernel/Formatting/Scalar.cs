using System.Globalization;
using System.Numerics;

namespace Monitor.Kernel.Formatting;

/// <summary>Values that are one text and nothing else: numbers, words, dates.</summary>
internal static class Scalar
{
    /// <summary>The text of a scalar, whatever the culture; null when the value is not one.</summary>
    public static string? Text(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        bool or char or Guid or Version => value.ToString(),
        Enum => value.ToString(),
        DateTime moment => moment.ToString("u", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("u", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger
            or Half or float or double or decimal or Complex => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a value is a real number, to be set at the right of its column.</summary>
    public static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger
            or Half or float or double or decimal;
}
