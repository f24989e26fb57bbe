using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Evaluation;

/// <summary>Sectors that are counted together, such as the less visible.</summary>
/// <param name="Id">Name in files: <c>less-visible</c>, or the code of a single sector.</param>
/// <param name="Sectors">Whether each sector belongs to it.</param>
public sealed record SectorGroup(string Id, ImmutableArray<bool> Sectors)
{
    /// <summary>The less visible prostitution sectors (rule 17).</summary>
    /// <param name="sectors">Codes of the sectors.</param>
    /// <exception cref="ImputationException">A code is not that of a prostitution sector.</exception>
    public static SectorGroup LessVisible(ImmutableArray<string> sectors) => new("less-visible", [.. sectors.Select(IsLessVisible)]);

    /// <summary>Each sector by itself.</summary>
    /// <param name="sectors">Codes of the sectors.</param>
    public static ImmutableArray<SectorGroup> Each(ImmutableArray<string> sectors) =>
        [.. sectors.Select((code, own) => new SectorGroup(code, [.. sectors.Select((_, s) => s == own)]))];

    /// <summary>Sum of the values of its sectors.</summary>
    /// <param name="values">A value for each sector.</param>
    public double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var s = 0; s < values.Length; s++)
        {
            sum += Sectors[s] ? values[s] : 0;
        }

        return sum;
    }

    /// <summary>Sum of the counts of its sectors.</summary>
    /// <param name="counts">A count for each sector.</param>
    public int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        for (var s = 0; s < counts.Length; s++)
        {
            sum += Sectors[s] ? counts[s] : 0;
        }

        return sum;
    }

    /// <summary>Whether two groups have the same name and sectors.</summary>
    public bool Equals(SectorGroup? other) =>
        other is not null && Id == other.Id && MemoryMarshal.AsBytes(Sectors.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.Sectors.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => Sectors.Length;

    private static bool IsLessVisible(string code)
    {
        var position = CodeLists.ProstitutionSectors.IndexOf(code);
        return position >= 0
            ? SectorRules.VisibilityOf((ProstitutionSector)(position + 1)) == Visibility.LessVisible
            : throw new ImputationException($"'{code}' is not a prostitution sector, so that it is not known whether it is visible: name the sectors of the group instead.");
    }
}
