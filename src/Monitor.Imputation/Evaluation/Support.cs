using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Evaluation;

/// <summary>What the unknown of a cell can be imputed from.</summary>
public enum SupportReason
{
    /// <summary>Enough known victims of the same cell.</summary>
    SameCell,

    /// <summary>Known victims of the same cell, fewer than the minimum.</summary>
    FewInCell,

    /// <summary>None of the same cell, but of one or more parents: cells that agree in all factors but one.</summary>
    ParentsOnly,

    /// <summary>None that agree in all factors but one, though each level is known somewhere: the model carries over what it learnt elsewhere.</summary>
    LevelsOnly,

    /// <summary>A level of which no sector is known at all: what the model says of it is assumed, not learnt.</summary>
    LevelNeverKnown,
}

/// <summary>Which of the unknown lie outside what is known.</summary>
public sealed record Support
{
    /// <summary>Known victims that a cell needs to stand by itself.</summary>
    public required int MinimumKnown { get; init; }

    /// <summary>Victims of unknown sector.</summary>
    public required long Unknown { get; init; }

    /// <summary>Each reason with the cells and the unknown that it holds for, in the order of <see cref="SupportReason"/>.</summary>
    public required ImmutableArray<SupportCount> Counts { get; init; }

    /// <summary>The cells that hold unknown.</summary>
    public required ImmutableArray<CellSupport> Cells { get; init; }

    /// <summary>Levels of each factor that occur, with how many of their victims are known.</summary>
    public required ImmutableArray<LevelSupport> Levels { get; init; }

    /// <summary>Share of the unknown of whose cell at least one victim is known, 0 to 1; null when none is unknown.</summary>
    public double? ShareInKnownCells => Unknown == 0
        ? null
        : (double)(Counts[(int)SupportReason.SameCell].Unknown + Counts[(int)SupportReason.FewInCell].Unknown) / Unknown;

    /// <summary>Finds the support of the unknown of a table.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="minimumKnown">Known victims that a cell needs to stand by itself; at least 1.</param>
    /// <exception cref="ImputationException">The minimum is less than 1.</exception>
    public static Support Of(SectorTable table, int minimumKnown = 5)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (minimumKnown < 1)
        {
            throw new ImputationException($"A minimum of {minimumKnown} known victims a cell: give 1 or more.");
        }

        var levels = LevelsOf(table);
        var neverKnown = levels.Where(l => l.Known == 0).Select(l => (l.Factor, l.Level)).ToHashSet();
        var parents = KnownOfParents(table);
        var cells = ImmutableArray.CreateBuilder<CellSupport>();
        for (var c = 0; c < table.Cells.Count; c++)
        {
            if (table.UnknownOf(c) > 0)
            {
                cells.Add(Of(table, c, minimumKnown, neverKnown, parents));
            }
        }

        return new()
        {
            MinimumKnown = minimumKnown,
            Unknown = table.Unknown,
            Counts = [.. Enum.GetValues<SupportReason>().Select(r => Count(r, cells, table.Unknown))],
            Cells = cells.ToImmutable(),
            Levels = levels,
        };
    }

    private static SupportCount Count(SupportReason reason, IEnumerable<CellSupport> cells, long unknown)
    {
        var own = cells.Where(c => c.Reason == reason).ToList();
        var victims = own.Sum(c => (long)c.Unknown);
        return new(reason, own.Count, victims, unknown == 0 ? 0 : (double)victims / unknown);
    }

    private static CellSupport Of(SectorTable table, int cell, int minimumKnown, HashSet<(string, string)> neverKnown, Dictionary<ParentKey, int>[] parents)
    {
        var factors = table.Cells.Factors;
        var levels = table.Cells.LevelsOf(cell);
        var known = Sum(table.KnownOf(cell));
        var supporting = 0;
        var missing = ImmutableArray.CreateBuilder<string>();
        for (var f = 0; f < factors.Length; f++)
        {
            supporting += parents[f][ParentKey.Of(levels, f)] > 0 ? 1 : 0;
            if (neverKnown.Contains((factors[f].Id, factors[f].Levels[levels[f]])))
            {
                missing.Add($"{factors[f].Id}={factors[f].Levels[levels[f]]}");
            }
        }

        var reason = known >= minimumKnown ? SupportReason.SameCell
            : known > 0 ? SupportReason.FewInCell
            : missing.Count > 0 ? SupportReason.LevelNeverKnown
            : supporting > 0 ? SupportReason.ParentsOnly
            : SupportReason.LevelsOnly;
        return new(cell, [.. levels.ToArray().Select((l, f) => factors[f].Levels[l])], table.UnknownOf(cell), known, supporting, reason, missing.ToImmutable());
    }

    private static ImmutableArray<LevelSupport> LevelsOf(SectorTable table)
    {
        var levels = ImmutableArray.CreateBuilder<LevelSupport>();
        var factors = table.Cells.Factors;
        for (var f = 0; f < factors.Length; f++)
        {
            var known = new long[factors[f].Levels.Length];
            var unknown = new long[factors[f].Levels.Length];
            for (var c = 0; c < table.Cells.Count; c++)
            {
                known[table.Cells.LevelsOf(c)[f]] += Sum(table.KnownOf(c));
                unknown[table.Cells.LevelsOf(c)[f]] += table.UnknownOf(c);
            }

            for (var l = 0; l < known.Length; l++)
            {
                if (known[l] + unknown[l] > 0)
                {
                    levels.Add(new(factors[f].Id, factors[f].Levels[l], known[l] + unknown[l], known[l]));
                }
            }
        }

        return levels.ToImmutable();
    }

    // Known victims of the cells that agree in all factors but one, for each factor that is left out.
    private static Dictionary<ParentKey, int>[] KnownOfParents(SectorTable table)
    {
        var parents = new Dictionary<ParentKey, int>[table.Cells.Factors.Length];
        for (var f = 0; f < parents.Length; f++)
        {
            parents[f] = [];
            for (var c = 0; c < table.Cells.Count; c++)
            {
                var key = ParentKey.Of(table.Cells.LevelsOf(c), f);
                parents[f][key] = parents[f].GetValueOrDefault(key) + Sum(table.KnownOf(c));
            }
        }

        return parents;
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private readonly record struct ParentKey(string Levels)
    {
        public static ParentKey Of(ReadOnlySpan<byte> levels, int without)
        {
            Span<char> text = stackalloc char[levels.Length];
            for (var i = 0; i < levels.Length; i++)
            {
                text[i] = i == without ? char.MaxValue : (char)levels[i];
            }

            return new(new string(text));
        }
    }
}

/// <summary>How many of the unknown have a kind of support.</summary>
/// <param name="Reason">The support.</param>
/// <param name="Cells">Cells that hold unknown.</param>
/// <param name="Unknown">Victims of unknown sector.</param>
/// <param name="Share">Their share of all unknown, 0 to 1.</param>
public sealed record SupportCount(SupportReason Reason, int Cells, long Unknown, double Share);

/// <summary>What the unknown of a cell can be imputed from.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Levels">Code of its level of each factor.</param>
/// <param name="Unknown">Victims of unknown sector.</param>
/// <param name="Known">Victims of known sector.</param>
/// <param name="Parents">Parents, out of one for each factor, that hold known victims; those of the cell itself count.</param>
/// <param name="Reason">The support.</param>
/// <param name="NeverKnown">Levels of the cell of which no sector is known, as <c>factor=level</c>.</param>
public sealed record CellSupport(
    int Cell, ImmutableArray<string> Levels, int Unknown, int Known, int Parents, SupportReason Reason, ImmutableArray<string> NeverKnown);

/// <summary>How many victims of a level have a known sector.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="Level">The level.</param>
/// <param name="Victims">All of them.</param>
/// <param name="Known">Those of known sector.</param>
public sealed record LevelSupport(string Factor, string Level, long Victims, long Known)
{
    /// <summary>Share of known sector, 0 to 1.</summary>
    public double ShareKnown => (double)Known / Victims;
}
