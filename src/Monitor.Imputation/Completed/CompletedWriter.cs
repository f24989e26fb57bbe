using Monitor.Imputation.Data;
using Monitor.Populations;

namespace Monitor.Imputation.Completed;

/// <summary>Some rows of one draw.</summary>
/// <param name="Draw">Number of the draw; 0 is the register as it was recorded.</param>
/// <param name="Population">The population of the records.</param>
/// <param name="Records">The records.</param>
/// <param name="Sectors">Sector of each record in this draw, or <see cref="SectorRecords.UnknownSector"/>.</param>
/// <param name="Start">First record.</param>
/// <param name="Count">Number of records.</param>
internal readonly record struct CompletedRows(int Draw, Population Population, SectorRecords Records, byte[] Sectors, int Start, int Count)
{
    public ReadOnlySpan<byte> IdOf(int i) => Population.Register.Victims.Ids[Records.RowOf(Start + i)];

    public int YearOf(int i) => Population.Year[Records.RowOf(Start + i)];

    public byte LevelOf(int factor, int i) => Records.Cells.LevelsOf(Records.CellOf[Start + i])[factor];

    public byte SectorOf(int i) => Sectors[Start + i];

    public bool IsImputed(int i) => Draw > 0 && Records.SectorOf[Start + i] == SectorRecords.UnknownSector;
}

/// <summary>Writes the rows of completed registers in a format.</summary>
internal abstract class CompletedWriter : IDisposable
{
    /// <summary>Names of the columns before and after those of the factors.</summary>
    protected const string Draw = "draw", VictimId = "victim_id", Year = "year", Sector = "sector", Imputed = "imputed";

    /// <summary>Positions of the factors that have a column of their own: the year has one already.</summary>
    protected static int[] FactorsOf(SectorRecords records) =>
        [.. Enumerable.Range(0, records.Cells.Factors.Length).Where(f => records.Cells.Factors[f].Id != Year)];

    /// <summary>Name of the column of a factor.</summary>
    protected static string ColumnOf(Factor factor) => factor.Id.Replace('-', '_');

    /// <summary>Adds rows, all of one draw.</summary>
    public abstract void Write(CompletedRows rows);

    /// <summary>Ends the file.</summary>
    public abstract void Complete();

    /// <inheritdoc/>
    public abstract void Dispose();
}
