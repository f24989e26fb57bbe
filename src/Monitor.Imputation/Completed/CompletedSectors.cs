using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Completed;

/// <summary>The completed registers in memory, one after the other: a sector for every victim, those that are written by <see cref="CompletedRegister"/>.</summary>
public static class CompletedSectors
{
    /// <summary>The sectors of each completed register.</summary>
    /// <param name="records">The victims of sexual exploitation.</param>
    /// <param name="imputation">The completed registers of these records.</param>
    /// <returns>For each register the position of the sector of each record; an array of its own each time.</returns>
    /// <exception cref="ImputationException">The imputation is of other records.</exception>
    public static IEnumerable<byte[]> Of(SectorRecords records, MultipleImputation imputation)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(imputation);
        var unknown = UnknownByCell.Of(records, imputation.Table);
        return imputation.Completions.Select(completion =>
        {
            var sectors = records.SectorOf.ToArray();
            unknown.Complete(completion, sectors);
            return sectors;
        });
    }
}
