using System.Globalization;
using System.Text;
using CsvHelper;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Completed;

/// <summary>Completed registers as CSV.</summary>
internal sealed class CompletedCsv : CompletedWriter
{
    private readonly CsvWriter writer;
    private readonly int[] factors;
    private readonly byte[][][] levels;
    private readonly byte[][] sectors;

    public CompletedCsv(string path, SectorRecords records)
    {
        factors = FactorsOf(records);
        levels = [.. factors.Select(f => records.Cells.Factors[f].Levels.Select(Encoding.UTF8.GetBytes).ToArray())];
        sectors = [.. records.Sectors.Select(Encoding.UTF8.GetBytes)];
        writer = CsvWriter.ToFile(path, new CsvWriterOptions { NewLine = "\n" });
        writer.WriteHeader([Draw, VictimId, Year, .. factors.Select(f => ColumnOf(records.Cells.Factors[f])), Sector, Imputed]);
    }

    public override void Write(CompletedRows rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            Number(rows.Draw);
            writer.WriteField(rows.IdOf(i));
            Number(rows.YearOf(i));
            for (var f = 0; f < factors.Length; f++)
            {
                writer.WriteField(levels[f][rows.LevelOf(factors[f], i)]);
            }

            writer.WriteField(rows.SectorOf(i) == SectorRecords.UnknownSector ? default : sectors[rows.SectorOf(i)].AsSpan());
            writer.WriteField(rows.IsImputed(i) ? "true"u8 : "false"u8);
            writer.EndRecord();
        }
    }

    public override void Complete() => writer.Flush();

    public override void Dispose() => writer.Dispose();

    private void Number(int value)
    {
        Span<byte> digits = stackalloc byte[11];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteField(digits[..length]);
    }
}
