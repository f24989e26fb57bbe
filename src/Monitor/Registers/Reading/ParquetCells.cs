using System.Globalization;
using System.Text;
using Monitor.Registers.Validation;
using Parquet.Data;
using Parquet.Schema;

namespace Monitor.Registers.Reading;

/// <summary>
/// A column of a row group, its values as the text a CSV file would have: null is empty, a whole number of any width is its digits
/// (some writers turn whole numbers with gaps into floating point), a date is yyyy-MM-dd, a Boolean is yes or no.
/// </summary>
internal abstract class ParquetCells
{
    /// <summary>The value at the current row.</summary>
    public abstract ReadOnlySpan<byte> Current { get; }

    /// <summary>The values of a column that was read from a row group of so many rows.</summary>
    /// <exception cref="FileProblemException">The type of the column cannot be shown as text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column does not have a value for each row.</exception>
    public static ParquetCells Of(DataField field, int rows, RawColumnData data)
    {
        return data switch
        {
            RawColumnData<ReadOnlyMemory<char>> text => new Cells<ReadOnlyMemory<char>>(field, rows, text, static (v, to) => Encoding.UTF8.TryGetBytes(v.Span, to, out var n) ? n : -1),
            RawColumnData<ReadOnlyMemory<byte>> text => new Cells<ReadOnlyMemory<byte>>(field, rows, text, static (v, to) => v.Span.TryCopyTo(to) ? v.Length : -1),
            RawColumnData<bool> flag => new Cells<bool>(field, rows, flag, static (v, to) => (v ? "yes"u8 : "no"u8).TryCopyTo(to) ? (v ? 3 : 2) : -1),
            RawColumnData<DateOnly> date => new Cells<DateOnly>(field, rows, date, static (v, to) => Format(v, to, "O")),
            // Midnight is how writers without a type for dates store one; any other time is shown, and refused by the rule on dates.
            RawColumnData<DateTime> date => new Cells<DateTime>(field, rows, date, static (v, to) => Format(v, to, v.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "s")),
            RawColumnData<sbyte> n => Number(field, rows, n),
            RawColumnData<byte> n => Number(field, rows, n),
            RawColumnData<short> n => Number(field, rows, n),
            RawColumnData<ushort> n => Number(field, rows, n),
            RawColumnData<int> n => Number(field, rows, n),
            RawColumnData<uint> n => Number(field, rows, n),
            RawColumnData<long> n => Number(field, rows, n),
            RawColumnData<ulong> n => Number(field, rows, n),
            RawColumnData<float> n => new Cells<float>(field, rows, n, static (v, to) => float.IsNaN(v) ? 0 : Format(v, to, "R")),
            RawColumnData<decimal> n => new Cells<decimal>(field, rows, n, static (v, to) => Format(v, to, "0.############################")),
            RawColumnData<double> n => new Cells<double>(field, rows, n, static (v, to) => double.IsNaN(v) ? 0 : Format(v, to, "R")),
            _ => throw new FileProblemException(
                RegisterRules.ColumnType, $"the column {CellText.Show(field.Name)} is of type {field.ClrType.Name}", "text, a number, a date or a Boolean"),
        };
    }

    /// <summary>Moves to a row, which is the next one.</summary>
    public abstract void MoveTo(int row);

    private static Cells<T> Number<T>(DataField field, int rows, RawColumnData<T> numbers)
        where T : struct, IUtf8SpanFormattable => new(field, rows, numbers, static (v, to) => Format(v, to, ""));

    private static int Format<T>(T value, Span<byte> to, string format)
        where T : IUtf8SpanFormattable => value.TryFormat(to, out var n, format, CultureInfo.InvariantCulture) ? n : -1;

    private sealed class Cells<T> : ParquetCells
        where T : struct
    {
        private readonly T[] values;
        private readonly bool[]? isNull;
        private readonly Func<T, Span<byte>, int> write;
        private byte[] text = new byte[64];
        private int length;
        private int next;

        /// <param name="field">The column.</param>
        /// <param name="rows">Number of rows.</param>
        /// <param name="data">Its values, those that are null left out.</param>
        /// <param name="write">Writes a value as text and says how long it is; -1 when there is not enough room.</param>
        public Cells(DataField field, int rows, RawColumnData<T> data, Func<T, Span<byte>, int> write)
        {
            this.write = write;
            var count = rows;
            if (field.MaxDefinitionLevel > 0)
            {
                isNull = new bool[rows];
                var levels = data.DefinitionLevels[..rows];
                for (var i = 0; i < rows; i++)
                {
                    isNull[i] = levels[i] != field.MaxDefinitionLevel;
                    count -= isNull[i] ? 1 : 0;
                }
            }

            values = data.Values[..count].ToArray();
        }

        public override ReadOnlySpan<byte> Current => text.AsSpan(0, length);

        public override void MoveTo(int row)
        {
            if (isNull is not null && isNull[row])
            {
                length = 0;
                return;
            }

            var value = values[next++];
            while ((length = write(value, text)) < 0)
            {
                Array.Resize(ref text, text.Length * 2);
            }
        }
    }
}
