using System.Collections.Immutable;

namespace Monitor.Imputation.Data;

/// <summary>Something that is known of every victim and that the sector may depend on.</summary>
/// <param name="Id">Name in files and options: <c>region</c>.</param>
/// <param name="Levels">Codes of its values, at most 256; level <c>i</c> is the <c>i</c>-th.</param>
public sealed record Factor(string Id, ImmutableArray<string> Levels)
{
    /// <summary>Position of a level.</summary>
    /// <exception cref="ImputationException">The factor has no such level.</exception>
    public byte LevelOf(string code)
    {
        var level = Levels.IndexOf(code, StringComparer.Ordinal);
        return level >= 0
            ? (byte)level
            : throw new ImputationException($"'{code}' is not a level of the factor '{Id}': it is one of {string.Join(", ", Levels)}.");
    }

    /// <summary>Whether two factors have the same name and the same levels in the same order.</summary>
    public bool Equals(Factor? other) =>
        other is not null && Id == other.Id && Levels.AsSpan().SequenceEqual(other.Levels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Levels.Length;
}
