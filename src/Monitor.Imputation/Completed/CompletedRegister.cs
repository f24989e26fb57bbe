using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Populations;

namespace Monitor.Imputation.Completed;

/// <summary>Format of completed registers on disk.</summary>
public enum CompletedFormat
{
    /// <summary>Parquet: codes as dictionary-encoded text, the provenance as key-value metadata.</summary>
    Parquet,

    /// <summary>CSV: UTF-8, LF, quotes only where needed; it has no place for the provenance.</summary>
    Csv,
}

/// <summary>
/// Writes the completed registers as one file in long form: the register as it was recorded as draw 0, then each completed register.
/// One row a draw and victim of sexual exploitation, victims in the order of the register, so that software that pools over a draw
/// column can use it as it is (in R: <c>mice::as.mids</c>).
/// </summary>
/// <remarks>
/// Columns: <c>draw</c>, <c>victim_id</c>, <c>year</c>, one a factor (its identifier with underscores), <c>sector</c> and <c>imputed</c>.
/// The sector is empty in draw 0 where it is unknown, and nowhere else. Rows are made and written a group at a time: memory does not grow
/// with the number of draws.
/// </remarks>
public static class CompletedRegister
{
    private const int RowGroup = 131_072;

    /// <summary>Bytes of a row besides the identifier, generously: what the space asked of a disk is reckoned by.</summary>
    private const int BytesOfRow = 16;

    /// <summary>Writes the file; it takes the place of another only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="population">The population that the records come from.</param>
    /// <param name="records">The victims of sexual exploitation.</param>
    /// <param name="imputation">The completed registers of these records.</param>
    /// <param name="provenance">Where they come from.</param>
    /// <param name="progress">Is told the number of each draw that is written.</param>
    /// <param name="cancellation">Stops the work; what was there stays.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="ImputationException">The imputation is of other records, or the disk has too little space.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static long Write(
        string path,
        CompletedFormat format,
        Population population,
        SectorRecords records,
        MultipleImputation imputation,
        Provenance provenance,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(imputation);
        ArgumentNullException.ThrowIfNull(provenance);
        var unknown = UnknownByCell.Of(records, imputation.Table);
        CheckSpace(path, population, records, imputation.Completions.Length + 1L);
        var staged = path + ".being-written";
        try
        {
            using (var writer = Open(staged, format, records, provenance))
            {
                var sectors = records.SectorOf.ToArray();
                for (var draw = 0; draw <= imputation.Completions.Length; draw++)
                {
                    if (draw > 0)
                    {
                        unknown.Complete(imputation.Completions[draw - 1], sectors);
                    }

                    for (var start = 0; start < records.Count; start += RowGroup)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        writer.Write(new CompletedRows(draw, population, records, sectors, start, Math.Min(RowGroup, records.Count - start)));
                    }

                    progress?.Report(draw);
                }

                writer.Complete();
            }

            File.Move(staged, path, overwrite: true);
        }
        catch
        {
            File.Delete(staged);
            throw;
        }

        return (imputation.Completions.Length + 1L) * records.Count;
    }

    private static CompletedWriter Open(string path, CompletedFormat format, SectorRecords records, Provenance provenance) => format switch
    {
        CompletedFormat.Csv => new CompletedCsv(path, records),
        _ => new CompletedParquet(path, records, provenance),
    };

    private static void CheckSpace(string path, Population population, SectorRecords records, long draws)
    {
        if (records.Count == 0)
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var needed = draws * records.Count * (BytesOfRow + population.Register.Victims.Ids[records.RowOf(0)].Length);
        long free;
        try
        {
            free = new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return; // A place that does not say how much it holds is tried.
        }

        if (needed > free)
        {
            throw new ImputationException(FormattableString.Invariant(
                $"{draws - 1:N0} completed registers of {records.Count:N0} victims need about {needed / 1e9:N1} GB and {folder} has {free / 1e9:N1} GB free: ask for fewer draws or write elsewhere."));
        }
    }
}
