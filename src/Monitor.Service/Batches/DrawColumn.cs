using System.Text;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>The draws, with a space between: no code has one.</summary>
/// <param name="model">The model.</param>
/// <param name="draws">Draws asked for.</param>
/// <param name="capacity">Records that are written at a time at most.</param>
internal sealed class DrawColumn(ServedModel model, DrawRequest draws, int capacity) : TextColumn("draws", capacity)
{
    private readonly byte[][] sectors = [.. model.Sectors.Select(s => Encoding.UTF8.GetBytes(s + ' '))];
    private readonly int longest = model.Sectors.Max(s => Encoding.UTF8.GetByteCount(s)) + 1;
    private readonly byte[] drawn = new byte[draws.Count];

    /// <inheritdoc/>
    protected override int MostOf(RecordBlock block, int record) => draws.Count * longest;

    /// <inheritdoc/>
    protected override int Put(RecordBlock block, int record, Span<byte> into)
    {
        var cell = block.Cells[record];
        if (!model.CanImpute(cell))
        {
            return 0;
        }

        var used = 0;
        Draw.Of(draws.Seed, block.First + record, model.ProbabilitiesOf(cell), drawn);
        foreach (var sector in drawn)
        {
            sectors[sector].CopyTo(into[used..]);
            used += sectors[sector].Length;
        }

        return used - 1;
    }
}
