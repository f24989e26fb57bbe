namespace Monitor.Site.Notebooks;

/// <summary>A notebook without what a run left in it.</summary>
public static class StrippedNotebook
{
    /// <summary>
    /// The notebook without outputs and execution counts, and without the cells that say where a run stopped. Cells tagged
    /// <c>keep_output</c> stay as they are. All other bytes stay.
    /// </summary>
    public static NotebookDocument Of(NotebookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var without = ErrorBanner.Remove(document);
        return without.Cells.Any(c => Has(c)) ? without.WithCells(without.Cells.Select(c => Has(c) ? c.WithOutputs([], null) : c)) : without;
    }

    private static bool Has(NotebookCell cell) =>
        cell.Kind == CellKind.Code && !cell.IsTagged(CellTags.KeepOutput) && (cell.HasOutputs || cell.ExecutionCount is not null);
}
