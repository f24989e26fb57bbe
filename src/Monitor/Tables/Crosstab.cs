using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Counts of a coded column by the cells of <see cref="EditionRecords"/>, made in one pass.</summary>
public sealed class Crosstab
{
    private readonly EditionRecords records;
    private readonly int[] counts;
    private readonly int cells;

    private Crosstab(EditionRecords records, int codes)
    {
        this.records = records;
        cells = records.CellCount;
        Codes = codes;
        counts = new int[codes * cells];
    }

    /// <summary>Number of codes.</summary>
    public int Codes { get; }

    /// <summary>Number of records with a code in a cell.</summary>
    public int this[int code, int cell] => counts[(code * cells) + cell];

    /// <summary>Counts a column of one-byte or two-byte codes.</summary>
    /// <param name="records">The records.</param>
    /// <param name="column">One code a record, each less than <paramref name="codes"/>.</param>
    /// <param name="codes">Number of codes.</param>
    public static Crosstab Of<T>(EditionRecords records, ImmutableArray<T> column, int codes)
        where T : unmanaged
    {
        var tab = new Crosstab(records, codes);
        if (Unsafe.SizeOf<T>() == 1)
        {
            tab.Add(MemoryMarshal.Cast<T, byte>(column.AsSpan()));
        }
        else
        {
            tab.Add(MemoryMarshal.Cast<T, ushort>(column.AsSpan()));
        }

        return tab;
    }

    /// <summary>Counts two columns of one-byte codes together; the code is first × <paramref name="secondCodes"/> + second.</summary>
    public static Crosstab OfPair<TFirst, TSecond>(EditionRecords records, ImmutableArray<TFirst> first, int firstCodes, ImmutableArray<TSecond> second, int secondCodes)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        var tab = new Crosstab(records, firstCodes * secondCodes);
        tab.AddPair(MemoryMarshal.Cast<TFirst, byte>(first.AsSpan()), MemoryMarshal.Cast<TSecond, byte>(second.AsSpan()), secondCodes);
        return tab;
    }

    /// <summary>Counts each bit of a column of bit sets; a record counts once for each of its bits.</summary>
    public static Crosstab OfBits(EditionRecords records, ImmutableArray<ushort> column, int bits)
    {
        var tab = new Crosstab(records, bits);
        tab.AddBits(column.AsSpan());
        return tab;
    }

    /// <summary>From counts by bit set to counts by bit: a record counts once for each of its bits.</summary>
    public Crosstab ByBit()
    {
        var byBit = new Crosstab(records, BitOperations.Log2((uint)Codes));
        for (var set = 1; set < Codes; set++)
        {
            for (var bit = 0; bit < byBit.Codes; bit++)
            {
                if ((set >> bit & 1) != 0)
                {
                    for (var cell = 0; cell < cells; cell++)
                    {
                        byBit.counts[(bit * cells) + cell] += this[set, cell];
                    }
                }
            }
        }

        return byBit;
    }

    /// <summary>In scope, by year and in total.</summary>
    public long[] YearsAndTotal(int code)
    {
        var years = records.Edition.YearCount;
        var result = new long[years + 1];
        for (var cell = 0; cell < records.InScopeCells; cell++)
        {
            result[cell / EditionRecords.FormCount] += this[code, cell];
            result[years] += this[code, cell];
        }

        return result;
    }

    /// <summary>In scope, by year, by form of trafficking and in total.</summary>
    public long[] YearsFormsAndTotal(int code)
    {
        var years = records.Edition.YearCount;
        var result = new long[years + EditionRecords.FormCount + 1];
        for (var cell = 0; cell < records.InScopeCells; cell++)
        {
            result[cell / EditionRecords.FormCount] += this[code, cell];
            result[years + (cell % EditionRecords.FormCount)] += this[code, cell];
            result[^1] += this[code, cell];
        }

        return result;
    }

    /// <summary>In scope and of one form of trafficking, by year and in total.</summary>
    public long[] YearsAndTotal(int code, TraffickingForm form)
    {
        var years = records.Edition.YearCount;
        var result = new long[years + 1];
        for (var year = 0; year < years; year++)
        {
            result[year] = this[code, EditionRecords.CellOf(year, form)];
            result[years] += result[year];
        }

        return result;
    }

    /// <summary>Of one scope, by year and in total.</summary>
    public long[] YearsAndTotal(int code, Scope scope)
    {
        if (scope == Scope.InScope)
        {
            return YearsAndTotal(code);
        }

        var years = records.Edition.YearCount;
        var result = new long[years + 1];
        for (var year = 0; year < years; year++)
        {
            result[year] = this[code, records.CellOf(year, scope)];
            result[years] += result[year];
        }

        return result;
    }

    private void Add(ReadOnlySpan<byte> column)
    {
        var cell = records.Cells[..column.Length];
        var into = counts;
        for (var i = 0; i < column.Length; i++)
        {
            into[(column[i] * cells) + cell[i]]++;
        }
    }

    private void Add(ReadOnlySpan<ushort> column)
    {
        var cell = records.Cells[..column.Length];
        var into = counts;
        for (var i = 0; i < column.Length; i++)
        {
            into[(column[i] * cells) + cell[i]]++;
        }
    }

    private void AddPair(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int secondCodes)
    {
        second = second[..first.Length];
        var cell = records.Cells[..first.Length];
        var into = counts;
        for (var i = 0; i < first.Length; i++)
        {
            into[(((first[i] * secondCodes) + second[i]) * cells) + cell[i]]++;
        }
    }

    private void AddBits(ReadOnlySpan<ushort> column)
    {
        // Nearly every set has one bit or none: the first bit is counted without a branch, an empty set into a row of its own.
        var cell = records.Cells[..column.Length];
        var none = 1u << Codes;
        var first = new int[(Codes + 1) * cells];
        for (var i = 0; i < column.Length; i++)
        {
            var bits = column[i] | none;
            first[(BitOperations.TrailingZeroCount(bits) * cells) + cell[i]]++;
            for (bits &= (bits - 1) & (none - 1); bits != 0; bits &= bits - 1)
            {
                counts[(BitOperations.TrailingZeroCount(bits) * cells) + cell[i]]++;
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += first[i];
        }
    }
}
