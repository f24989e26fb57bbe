using System.Globalization;
using CsvHelper;

namespace Monitor.PopulationSize;

/// <summary>
/// Reads a table of counts from CSV (UTF-8, commas): a column a list with 0 or 1, and a column <c>count</c>. Combinations that are
/// not in the file count 0.
/// </summary>
public static class ListTableReader
{
    /// <summary>Name of the column with the number of persons; the other columns are lists.</summary>
    public const string CountColumn = "count";

    /// <summary>Reads a file.</summary>
    /// <exception cref="PopulationSizeException">The file cannot be read or is no such table; the message names row, column and value.</exception>
    public static ListTable Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PopulationSizeException($"{path}: the table of counts cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The CSV text as UTF-8.</param>
    /// <param name="name">Name for errors.</param>
    /// <exception cref="PopulationSizeException">This is no such table.</exception>
    public static ListTable Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvMalformedReason? malformed = null;
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = record => malformed = record.Reason,
        });
        try
        {
            var rows = new Rows(name);
            while (reader.Read())
            {
                if (malformed is not null)
                {
                    throw new PopulationSizeException(string.Create(
                        CultureInfo.InvariantCulture, $"{name}, row {reader.RowNumber}: the quotes are not those of a CSV file ({malformed}): expected names, zeros and ones separated by commas."));
                }

                rows.Add(reader);
            }

            return rows.ToTable();
        }
        catch (CsvFormatException e)
        {
            throw new PopulationSizeException($"{name}: this is no CSV file: {e.Message}", e);
        }
    }

    private sealed class Rows(string name)
    {
        private readonly Dictionary<int, long> counts = [];
        private readonly Dictionary<int, long> rowOf = [];
        private string[]? lists;
        private string[] columns = [];
        private int countColumn;

        public void Add(CsvReader reader)
        {
            if (reader.FieldCount == 0 || (reader.FieldCount == 1 && reader.GetSpan(0).Length == 0))
            {
                return;
            }

            var fields = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i)).ToArray();
            if (lists is null)
            {
                ReadHeader(fields);
            }
            else
            {
                ReadRow(fields, reader.RowNumber);
            }
        }

        public ListTable ToTable()
        {
            if (lists is null)
            {
                throw new PopulationSizeException($"{name}: the file is empty: expected a first line with the names of the lists and '{CountColumn}'.");
            }

            try
            {
                return ListTable.Of(lists, counts);
            }
            catch (PopulationSizeException e)
            {
                throw new PopulationSizeException($"{name}: {e.Message}", e);
            }
        }

        private void ReadHeader(string[] fields)
        {
            columns = fields;
            countColumn = Array.IndexOf(fields, CountColumn);
            if (countColumn < 0)
            {
                throw new PopulationSizeException($"{name}, row 1: there is no column '{CountColumn}' among {string.Join(", ", fields)}: expected one column for each list and '{CountColumn}', separated by commas.");
            }

            if (Array.LastIndexOf(fields, CountColumn) != countColumn)
            {
                throw new PopulationSizeException($"{name}, row 1: there are two columns '{CountColumn}': expected one, and one for each list.");
            }

            lists = [.. fields.Where((_, i) => i != countColumn)];

            // Before the rows: what is wrong with the lists would show there as something else.
            try
            {
                ListTable.Of(lists, []);
            }
            catch (PopulationSizeException e)
            {
                throw new PopulationSizeException($"{name}, row 1: {e.Message}", e);
            }
        }

        private void ReadRow(string[] fields, long row)
        {
            if (fields.Length != columns.Length)
            {
                throw new PopulationSizeException(string.Create(
                    CultureInfo.InvariantCulture, $"{name}, row {row}: {fields.Length} fields, expected {columns.Length} as in the first line."));
            }

            var histories = 0;
            var list = 0;
            for (var i = 0; i < fields.Length; i++)
            {
                if (i == countColumn)
                {
                    continue;
                }

                histories |= fields[i] switch
                {
                    "0" => 0,
                    "1" => 1 << list,
                    _ => throw Wrong(row, columns[i], fields[i], "0 or 1"),
                };
                list++;
            }

            if (histories == 0)
            {
                throw new PopulationSizeException(string.Create(
                    CultureInfo.InvariantCulture, $"{name}, row {row}: no list has a 1: persons on no list cannot be counted, leave the row out."));
            }

            if (!rowOf.TryAdd(histories, row))
            {
                throw new PopulationSizeException(string.Create(
                    CultureInfo.InvariantCulture, $"{name}, row {row}: the combination of row {rowOf[histories]} again: expected one row for each combination."));
            }

            if (!long.TryParse(fields[countColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > ListTable.MostPersons)
            {
                throw Wrong(row, CountColumn, fields[countColumn], string.Create(CultureInfo.InvariantCulture, $"a whole number of persons, 0 to {ListTable.MostPersons}"));
            }

            counts.Add(histories, count);
        }

        private PopulationSizeException Wrong(long row, string column, string value, string expected) => new(string.Create(
            CultureInfo.InvariantCulture, $"{name}, row {row}, column {column}: '{value}' is not {expected}."));
    }
}
