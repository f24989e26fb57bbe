using System.Collections.Immutable;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Data;

/// <summary>Some of the sectors: one, or those that are visible or less visible (rule 17).</summary>
/// <param name="Name">Name, such as <c>less-visible</c> or <c>street</c>.</param>
/// <param name="Positions">Their positions in the order of the table.</param>
public sealed record SectorGroup(string Name, ImmutableArray<int> Positions)
{
    /// <summary>Name of the visible sectors together.</summary>
    public const string VisibleName = "visible";

    /// <summary>Name of the less visible sectors together.</summary>
    public const string LessVisibleName = "less-visible";

    /// <summary>The less visible sectors of a table.</summary>
    /// <exception cref="ImputationException">A code of the table is no prostitution sector.</exception>
    public static SectorGroup LessVisible(ImmutableArray<string> sectors) => Named(LessVisibleName, sectors);

    /// <summary>Each sector by itself.</summary>
    public static ImmutableArray<SectorGroup> Each(ImmutableArray<string> sectors) => [.. sectors.Select((code, s) => new SectorGroup(code, [s]))];

    /// <summary>The sector of a code, or the visible or less visible ones.</summary>
    /// <param name="name">Code, <see cref="VisibleName"/> or <see cref="LessVisibleName"/>.</param>
    /// <param name="sectors">Codes of the sectors in the order of the table.</param>
    /// <exception cref="ImputationException">There is no such sector.</exception>
    public static SectorGroup Named(string name, ImmutableArray<string> sectors)
    {
        if (name is VisibleName or LessVisibleName)
        {
            var wanted = name == VisibleName ? Visibility.Visible : Visibility.LessVisible;
            return new(name, [.. Enumerable.Range(0, sectors.Length).Where(s => VisibilityOf(sectors[s]) == wanted)]);
        }

        return sectors.IndexOf(name, StringComparer.Ordinal) is >= 0 and var position
            ? new(name, [position])
            : throw new ImputationException($"'{name}' is not a sector: choose from {VisibleName}, {LessVisibleName}, {string.Join(", ", sectors)}.");
    }

    /// <inheritdoc/>
    public bool Equals(SectorGroup? other) => other is not null && Name == other.Name && Positions.AsSpan().SequenceEqual(other.Positions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Positions.Length;

    private static Visibility VisibilityOf(string code) => CodeLists.ProstitutionSectors.IndexOf(code) is >= 0 and var index
        ? SectorRules.VisibilityOf((ProstitutionSector)(index + 1))
        : throw new ImputationException($"'{code}' is not in the code list of prostitution sectors, so that it is not known whether it is visible.");
}
