using System.Text;
using Monitor.Imputation.Data;
using Parquet;
using Parquet.Schema;

namespace Monitor.Imputation.Completed;

/// <summary>
/// Completed registers as Parquet; no row group holds rows of two draws, so that a reader who asks for one draw skips the others.
/// The library writes asynchronously; to a file that completes at once, so waiting here blocks no one.
/// </summary>
internal sealed class CompletedParquet : CompletedWriter
{
    private readonly FileStream file;
    private readonly ParquetWriter writer;
    private readonly DataField<int> draw = new(Draw);
    private readonly DataField victimId = new(VictimId, typeof(string), isNullable: false);
    private readonly DataField<int> year = new(Year);
    private readonly DataField[] factorFields;
    private readonly DataField sector = new(Sector, typeof(string), isNullable: true);
    private readonly DataField<bool> imputed = new(Imputed);
    private readonly int[] factors;
    private readonly ReadOnlyMemory<char>[][] levels;
    private readonly ReadOnlyMemory<char>?[] sectors;
    private int[] numbers = [];
    private char[] letters = [];
    private ReadOnlyMemory<char>[] texts = [];
    private ReadOnlyMemory<char>?[] optionalTexts = [];
    private bool[] answers = [];
    private bool isFinished;

    public CompletedParquet(string path, SectorRecords records, Provenance provenance)
    {
        factors = FactorsOf(records);
        levels = [.. factors.Select(f => records.Cells.Factors[f].Levels.Select(l => l.AsMemory()).ToArray())];
        sectors = [.. records.Sectors.Select(s => (ReadOnlyMemory<char>?)s.AsMemory())];
        factorFields = [.. factors.Select(f => new DataField(ColumnOf(records.Cells.Factors[f]), typeof(string), isNullable: false))];
        var options = new ParquetOptions();
        foreach (var field in (DataField[])[.. factorFields, sector])
        {
            options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;
        }

        file = new FileStream(path, FileMode.Create);
        writer = Done(ParquetWriter.CreateAsync(new ParquetSchema([draw, victimId, year, .. factorFields, sector, imputed]), file, options));
        writer.CustomMetadata = provenance.ToMetadata();
    }

    public override void Write(CompletedRows rows)
    {
        var n = rows.Count;
        if (numbers.Length < n)
        {
            (numbers, texts, optionalTexts, answers) = (new int[n], new ReadOnlyMemory<char>[n], new ReadOnlyMemory<char>?[n], new bool[n]);
        }

        using var group = writer.CreateRowGroup();
        Array.Fill(numbers, rows.Draw, 0, n);
        Done(group.WriteAsync<int>(draw, numbers.AsMemory(0, n), null, null, default));
        WriteIds(group, rows);
        for (var i = 0; i < n; i++)
        {
            numbers[i] = rows.YearOf(i);
        }

        Done(group.WriteAsync<int>(year, numbers.AsMemory(0, n), null, null, default));
        for (var f = 0; f < factors.Length; f++)
        {
            for (var i = 0; i < n; i++)
            {
                texts[i] = levels[f][rows.LevelOf(factors[f], i)];
            }

            Done(group.WriteAsync<ReadOnlyMemory<char>>(factorFields[f], texts.AsMemory(0, n), null, null, default));
        }

        for (var i = 0; i < n; i++)
        {
            var code = rows.SectorOf(i);
            optionalTexts[i] = code == SectorRecords.UnknownSector ? null : sectors[code];
            answers[i] = rows.IsImputed(i);
        }

        Done(group.WriteAsync<ReadOnlyMemory<char>>(sector, optionalTexts.AsMemory(0, n), null, null, default));
        Done(group.WriteAsync<bool>(imputed, answers.AsMemory(0, n), null, null, default));
        group.CompleteValidate();
    }

    public override void Complete()
    {
        Finish();
        file.Flush();
    }

    public override void Dispose()
    {
        try
        {
            Finish();
        }
        finally
        {
            file.Dispose();
        }
    }

    private static void Done(Task task) => task.GetAwaiter().GetResult();

    private static T Done<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private void WriteIds(ParquetRowGroupWriter group, CompletedRows rows)
    {
        var length = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            length += rows.IdOf(i).Length;
        }

        if (letters.Length < length)
        {
            letters = new char[length];
        }

        var used = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var written = Encoding.UTF8.GetChars(rows.IdOf(i), letters.AsSpan(used));
            texts[i] = letters.AsMemory(used, written);
            used += written;
        }

        Done(group.WriteAsync<ReadOnlyMemory<char>>(victimId, texts.AsMemory(0, rows.Count), null, null, default));
    }

    private void Finish()
    {
        if (!isFinished)
        {
            isFinished = true;
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
