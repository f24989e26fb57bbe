using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Completed;

/// <summary>The victims of unknown sector, cell by cell and within a cell in the order of the register: the order in which a completion draws.</summary>
internal sealed class UnknownByCell
{
    private readonly int[] start;
    private readonly int[] records;

    private UnknownByCell(int[] start, int[] records)
    {
        this.start = start;
        this.records = records;
    }

    /// <summary>Sorts records.</summary>
    /// <exception cref="ImputationException">The table is of other records.</exception>
    public static UnknownByCell Of(SectorRecords records, SectorTable table)
    {
        var start = new int[records.Cells.Count + 1];
        for (var i = 0; i < records.Count; i++)
        {
            start[records.CellOf[i] + 1] += records.SectorOf[i] == SectorRecords.UnknownSector ? 1 : 0;
        }

        var isSame = table.Cells.Count == records.Cells.Count && table.Victims == records.Count;
        for (var c = 0; c < records.Cells.Count; c++)
        {
            isSame = isSame && table.UnknownOf(c) == start[c + 1];
            start[c + 1] += start[c];
        }

        if (!isSame)
        {
            throw new ImputationException("The completed registers are not of these records: their cells or counts differ.");
        }

        var ordered = new int[start[^1]];
        var next = start.ToArray();
        for (var i = 0; i < records.Count; i++)
        {
            if (records.SectorOf[i] == SectorRecords.UnknownSector)
            {
                ordered[next[records.CellOf[i]]++] = i;
            }
        }

        return new UnknownByCell(start, ordered);
    }

    /// <summary>Puts the sectors that a completion draws in the place of the unknown ones.</summary>
    public void Complete(Completion completion, byte[] sectors)
    {
        for (var c = 0; c + 1 < start.Length; c++)
        {
            var drawn = completion.SectorsOf(c);
            foreach (var record in records.AsSpan(start[c]..start[c + 1]))
            {
                sectors[record] = drawn.Next();
            }
        }
    }
}
