using System.Globalization;
using System.Text;
using CsvHelper;

namespace Monitor.Cli;

/// <summary>CSV the way all commands write it: UTF-8, LF, quotes only where needed, invariant numbers.</summary>
internal static class CsvText
{
    /// <summary>Decimals of a number: the last bits of a logarithm are not the same on every platform, and mean nothing.</summary>
    private const int Decimals = 10;

    /// <summary>Text of a table.</summary>
    public static string Of(string[] header, IEnumerable<string[]> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            writer.WriteHeader(header);
            foreach (var row in rows)
            {
                foreach (var field in row)
                {
                    writer.WriteField(field);
                }

                writer.EndRecord();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A number; empty for none.</summary>
    public static string Number(double? number) => number is { } value ? Math.Round(value, Decimals).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>A whole number; empty for none.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A truth value.</summary>
    public static string Flag(bool value) => value ? "true" : "false";
}
