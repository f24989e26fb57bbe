using System.Globalization;
using System.Text.Json;

namespace Monitor.Imputation.Evaluation;

/// <summary>Writes numbers of a report with nine significant digits: the last ones of a double differ between platforms and mean nothing.</summary>
internal static class RoundedNumbers
{
    public static void WriteRounded(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteRounded(value);
    }

    public static void WriteRounded(this Utf8JsonWriter json, double? value)
    {
        if (value is not { } number)
        {
            json.WriteNullValue();
        }
        else if (double.IsFinite(number))
        {
            json.WriteNumberValue(Round(number));
        }
        else
        {
            throw new ArgumentOutOfRangeException(nameof(value), number, "A report holds finite numbers only.");
        }
    }

    private static double Round(double value) =>
        double.Parse(value.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) is var rounded && rounded == 0 ? 0 : rounded;
}
