using Monitor.Registers.Validation;

namespace Monitor.Registers.Reading;

/// <summary>The victims read so far, for the tables that refer to them.</summary>
internal sealed class KnownVictims(RegisterBuilder builder)
{
    private readonly VictimIds rejected = new();
    private readonly List<long> rowInFile = [];

    /// <summary>Whether the victims could be read to the end; until they are, nothing can be said of references to them.</summary>
    public bool AreComplete { get; set; }

    /// <summary>Whether a victim of this identifier was read, accepted or not.</summary>
    public bool Contains(ReadOnlySpan<byte> id) => builder.Ids.TryFind(id, out _) || (rejected.Count > 0 && rejected.TryFind(id, out _));

    /// <summary>Remembers that a victim was accepted from a row.</summary>
    public void Accepted(long row) => rowInFile.Add(row);

    /// <summary>Row in the file of an accepted victim, until victims are taken out.</summary>
    public long RowInFile(int victim) => rowInFile[victim];

    /// <summary>Remembers the identifier of a victim that was rejected.</summary>
    public void Reject(ReadOnlySpan<byte> id)
    {
        if (!id.IsEmpty && !builder.Ids.TryFind(id, out _))
        {
            rejected.TryAdd(id);
        }
    }

    /// <summary>Takes out accepted victims; they count as rejected from then on.</summary>
    /// <param name="remove">True at the victims to take out.</param>
    public void Remove(ReadOnlySpan<bool> remove)
    {
        for (var i = 0; i < remove.Length; i++)
        {
            if (remove[i])
            {
                rejected.TryAdd(builder.Ids[i]);
            }
        }

        builder.RemoveVictims(remove);
    }

    /// <summary>The victim that a row refers to; -1 when there is none, which is noted on the row unless the victims are not complete.</summary>
    public int Find(CheckedRows rows, int column)
    {
        var id = rows.Identifier(column);
        if (id.IsEmpty || !AreComplete)
        {
            return -1;
        }

        if (builder.Ids.TryFind(id, out var victim))
        {
            return victim;
        }

        if (rejected.TryFind(id, out _))
        {
            rows.Fail(RegisterRules.VictimRejected, column, "is a victim whose row was rejected", "mend that row, and this one counts again");
        }
        else
        {
            rows.Fail(RegisterRules.NoSuchVictim, column, "no such victim", "a victim_id that stands in victims");
        }

        return -1;
    }
}
