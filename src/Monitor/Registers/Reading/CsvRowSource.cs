using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Monitor.Registers.Validation;

namespace Monitor.Registers.Reading;

/// <summary>A CSV file (RFC 4180, UTF-8, LF or CR LF) as rows. Nothing is allocated a row and memory is bounded by the record limit.</summary>
internal sealed class CsvRowSource : RowSource
{
    private readonly FileStream file;
    private readonly CsvReader reader;
    private readonly int maxRecordBytes;
    private CsvMalformedReason? malformed;

    public CsvRowSource(string path, int maxRecordBytes)
    {
        this.maxRecordBytes = maxRecordBytes;
        // No buffer of its own: the reader has one.
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            RefuseOtherFormats(file);
            reader = CsvReader.Create(file, new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                // Passed over here instead, so that rows are numbered as a spreadsheet numbers them.
                SkipEmptyLines = false,
                MaxRecordSize = maxRecordBytes,
                OnMalformedRecord = record => malformed = record.Reason,
            });
            Header = ReadHeader();
        }
        catch
        {
            reader?.Dispose();
            file.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> Header { get; }

    public override long Row => reader.RowNumber;

    public override int FieldCount => reader.FieldCount;

    public override double Fraction => file.Length == 0 ? 1 : Math.Min(1, (double)reader.ByteOffset / file.Length);

    public override RowFault Fault =>
        malformed == CsvMalformedReason.StrayQuote ? RowFault.StrayQuote
        : malformed is not null ? RowFault.TextAfterQuote
        : !Utf8.IsValid(reader.RawRecord) ? RowFault.NotUtf8
        : reader.FieldCount != Header.Count ? RowFault.FieldCount
        : RowFault.None;

    public override bool Read()
    {
        while (ReadRecord())
        {
            if (reader.RawRecord.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    public override ReadOnlySpan<byte> Field(int index) => reader.GetSpan(index);

    protected override void Dispose(bool disposing) => reader.Dispose();

    private bool ReadRecord()
    {
        malformed = null;
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException e)
        {
            throw TooLong(e.RecordNumber, e);
        }

        // The reader lets a longer record pass when its buffer happens to hold it; the limit should not depend on that.
        if (reader.RawRecord.Length > maxRecordBytes)
        {
            throw TooLong(reader.RowNumber, null);
        }

        return malformed != CsvMalformedReason.UnterminatedQuote
            ? true
            : throw new FileProblemException(
                RegisterRules.UnterminatedQuote,
                "opens a quote that is never closed",
                "close the quote; a quote inside a field is doubled (\"\")",
                reader.RowNumber,
                CellText.Show(reader.RawRecord));
    }

    private List<string> ReadHeader()
    {
        if (!ReadRecord() || reader.RawRecord.Length == 0)
        {
            throw new FileProblemException(RegisterRules.EmptyFile, "is empty", "a first line with the names of the columns");
        }

        if (!Utf8.IsValid(reader.RawRecord))
        {
            throw NotUtf8(1, CellText.Show(reader.RawRecord));
        }

        if (malformed is not null)
        {
            throw new FileProblemException(
                RegisterRules.NotCsv, "is no header: a quote stands inside a name", "the names of the columns, separated by commas", 1, CellText.Show(reader.RawRecord));
        }

        var names = new List<string>(reader.FieldCount);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            names.Add(reader.GetString(i));
        }

        return names.Count == 1 && names[0].AsSpan().ContainsAny(';', '\t', '|')
            ? throw new FileProblemException(
                RegisterRules.WrongSeparator, "has other separators than commas", "commas between the columns (save as \"CSV UTF-8, comma delimited\")", 1, CellText.Show(names[0]))
            : names;
    }

    private FileProblemException TooLong(long row, Exception? cause) => new(
        RegisterRules.RecordTooLong,
        string.Create(CultureInfo.InvariantCulture, $"is a record longer than {maxRecordBytes:N0} bytes"),
        "records of one line each; perhaps a quote that this row opens is not closed",
        row,
        cause: cause);

    private static FileProblemException NotUtf8(long? row, string value) =>
        new(RegisterRules.NotUtf8, "is not UTF-8", "save the file as \"CSV UTF-8\"", row, value);

    private static void RefuseOtherFormats(FileStream file)
    {
        Span<byte> start = stackalloc byte[64];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw NotUtf8(null, "");
        }

        if (start.StartsWith("PAR1"u8))
        {
            throw new FileProblemException(RegisterRules.NotCsv, "is a Parquet file", "the name .parquet");
        }

        if (start.StartsWith("PK\x03\x04"u8))
        {
            throw new FileProblemException(RegisterRules.NotCsv, "is a workbook or an archive", "in the spreadsheet, save as \"CSV UTF-8\"");
        }

        if (start.Contains((byte)0))
        {
            throw NotUtf8(null, "");
        }
    }
}
