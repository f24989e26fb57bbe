using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Hierarchical;

/// <summary>
/// Where the effects of the terms stand in the vector that is sampled: one block for each level with a known case, in it one effect for
/// each contrast between sectors. Levels without a known case have no block: they are drawn from their term's distribution.
/// </summary>
internal sealed class EffectLayout
{
    private readonly ImmutableArray<ImmutableArray<int>> terms;
    private readonly Dictionary<(int Term, long Level), int> blocks = [];

    /// <summary>The layout for the known cases of a table.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="interactions">Terms besides the intercept and the factors, as positions of factors.</param>
    public EffectLayout(SectorTable table, IEnumerable<ImmutableArray<int>> interactions)
    {
        terms = [[], .. Enumerable.Range(0, table.Cells.Factors.Length).Select(f => ImmutableArray.Create(f)), .. interactions];
        Contrasts = table.Sectors.Length - 1;
        var termOfBlock = ImmutableArray.CreateBuilder<int>();
        for (var t = 0; t < terms.Length; t++)
        {
            for (var c = 0; c < table.Cells.Count; c++)
            {
                if (table.KnownOf(c).ContainsAnyExcept(0) && blocks.TryAdd((t, LevelOf(table.Cells, c, t)), termOfBlock.Count))
                {
                    termOfBlock.Add(t);
                }
            }
        }

        TermOfBlock = termOfBlock.ToImmutable();
    }

    /// <summary>Effects of a level: one fewer than sectors.</summary>
    public int Contrasts { get; }

    /// <summary>Number of terms, the intercept included.</summary>
    public int TermCount => terms.Length;

    /// <summary>Term of each block.</summary>
    public ImmutableArray<int> TermOfBlock { get; }

    /// <summary>Length of the vector that is sampled.</summary>
    public int Size => TermOfBlock.Length * Contrasts;

    /// <summary>The block of each term in each of some cells, cell by term.</summary>
    /// <param name="cells">Cells of the same factors.</param>
    /// <param name="termOfUnseen">Term of each level without a block; block −1 − i is the i-th of these.</param>
    public int[] BlocksOf(Cells cells, out ImmutableArray<int> termOfUnseen)
    {
        var unseen = ImmutableArray.CreateBuilder<int>();
        var numberOf = new Dictionary<(int Term, long Level), int>();
        var result = new int[cells.Count * terms.Length];
        for (var c = 0; c < cells.Count; c++)
        {
            for (var t = 0; t < terms.Length; t++)
            {
                var key = (t, LevelOf(cells, c, t));
                if (!blocks.TryGetValue(key, out var block) && !numberOf.TryGetValue(key, out block))
                {
                    block = -1 - unseen.Count;
                    unseen.Add(t);
                    numberOf.Add(key, block);
                }

                result[(c * terms.Length) + t] = block;
            }
        }

        termOfUnseen = unseen.ToImmutable();
        return result;
    }

    private long LevelOf(Cells cells, int cell, int term)
    {
        var level = 0L;
        foreach (var factor in terms[term])
        {
            level = (level * 256) + cells.LevelsOf(cell)[factor];
        }

        return level;
    }
}
