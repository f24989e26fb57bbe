namespace Monitor.Kernel.Outputs;

/// <summary>Where code that has no outputs in hand shows things: <c>display(x)</c> within a cell, or on a thread that a cell started.</summary>
/// <remarks>
/// A thread shows in the cell that started it, also when that cell has ended; a thread that no cell is known to have started, such as
/// one of a library's own, shows in the cell that began last.
/// </remarks>
public static class CurrentOutputs
{
    private static readonly AsyncLocal<Cell?> OfThisFlow = new();
    private static volatile Cell? last;

    /// <summary>The outputs of the cell that this code belongs to.</summary>
    /// <exception cref="InvalidOperationException">No cell has begun.</exception>
    public static IOutputs Value => Current.Outputs;

    /// <summary>Whether this code belongs to a cell.</summary>
    public static bool IsKnown => (OfThisFlow.Value ?? last) is not null;

    /// <summary>A name for something to be shown, which no other has in the session of the cell that this code belongs to.</summary>
    /// <exception cref="InvalidOperationException">No cell has begun.</exception>
    public static string NextDisplayId() => Current.Ids.Next();

    /// <summary>Makes a cell the one that this code, and what it starts, belongs to until the returned scope is disposed.</summary>
    /// <param name="outputs">The outputs of the cell.</param>
    /// <param name="ids">The names given in the session; the same object for each of its cells.</param>
    public static IDisposable Enter(IOutputs outputs, DisplayIds ids)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(ids);
        var scope = new Scope(OfThisFlow.Value);
        last = OfThisFlow.Value = new Cell(outputs, ids);
        return scope;
    }

    private static Cell Current =>
        OfThisFlow.Value ?? last ?? throw new InvalidOperationException("Nothing can be shown: no cell has begun.");

    private sealed record Cell(IOutputs Outputs, DisplayIds Ids);

    private sealed class Scope(Cell? before) : IDisposable
    {
        public void Dispose()
        {
            OfThisFlow.Value = before;

            // Of a cell within a cell; after the outermost one, what comes late still belongs to the last cell.
            if (before is not null)
            {
                last = before;
            }
        }
    }
}
