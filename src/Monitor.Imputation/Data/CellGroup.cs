using System.Collections.Immutable;
using System.Globalization;
using Monitor.Editions;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Data;

/// <summary>Some of the victims, told by the levels of the factors: all, one period, those that the police reported.</summary>
public sealed class CellGroup
{
    private readonly Func<Cells, Func<int, bool>> membership;

    private CellGroup(string name, Func<Cells, Func<int, bool>> membership)
    {
        Name = name;
        this.membership = membership;
    }

    /// <summary>Everybody.</summary>
    public static CellGroup All { get; } = new("all", _ => _ => true);

    /// <summary>Name, such as <c>all</c> or <c>reporter-group=police</c>.</summary>
    public string Name { get; }

    /// <summary>The cells of which a predicate of a cell and its factors is true.</summary>
    /// <param name="name">Name of the group.</param>
    /// <param name="contains">Whether a cell, given by its number, is in the group.</param>
    public static CellGroup Of(string name, Func<Cells, int, bool> contains) => new(name, cells => cell => contains(cells, cell));

    /// <summary>Another group under another name.</summary>
    public static CellGroup Of(string name, CellGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return new(name, group.membership);
    }

    /// <summary>
    /// Those with a level of a factor. The period can be asked of cells by year, and the reporter group of cells by reporter, since
    /// these tell them.
    /// </summary>
    /// <param name="factor">Name of the factor.</param>
    /// <param name="level">Code of the level.</param>
    public static CellGroup Where(string factor, string level)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(level);
        return new($"{factor}={level}", cells =>
        {
            var (position, isIn) = Find(cells.Factors, factor, level);
            return cell => isIn[cells.LevelsOf(cell)[position]];
        });
    }

    /// <summary>The victims of some years.</summary>
    /// <param name="years">The years: one of the imputation periods of the edition when the cells are by period.</param>
    public static CellGroup Of(Edition years)
    {
        ArgumentNullException.ThrowIfNull(years);
        return Where("period", years.Name);
    }

    /// <summary>Those in both groups.</summary>
    public CellGroup And(CellGroup other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new($"{Name},{other.Name}", cells =>
        {
            var (first, second) = (membership(cells), other.membership(cells));
            return cell => first(cell) && second(cell);
        });
    }

    /// <summary>Whether each cell is in the group.</summary>
    /// <exception cref="ImputationException">The factors do not tell.</exception>
    public Func<int, bool> In(Cells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return membership(cells);
    }

    private static (int Position, ImmutableArray<bool> IsIn) Find(ImmutableArray<Factor> factors, string id, string level)
    {
        if (PositionOf(factors, id) is { } position)
        {
            var wanted = factors[position].LevelOf(level);
            return (position, [.. factors[position].Levels.Select((_, i) => i == wanted)]);
        }

        if (id == "period" && PositionOf(factors, "year") is { } year)
        {
            var years = YearsOf(level);
            return (year, [.. factors[year].Levels.Select(y => years.Contains(int.Parse(y, CultureInfo.InvariantCulture)))]);
        }

        if (id == "reporter-group" && PositionOf(factors, "reporter") is { } reporter)
        {
            var group = CodeLists.ReporterGroups.IndexOf(level) is >= 0 and var found
                ? (ReporterGroup)found
                : throw new ImputationException($"'{level}' is not a reporter group: it is one of {string.Join(", ", CodeLists.ReporterGroups.Entries.Select(e => e.Code))}.");
            return (reporter, [.. factors[reporter].Levels.Select(l => l == level || (group == ReporterGroup.Police && CodeLists.PoliceUnits.IndexOf(l) >= 0))]);
        }

        throw new ImputationException($"'{id}' is not among the factors, so that it cannot tell victims apart: there are {string.Join(", ", factors.Select(f => f.Id))}.");
    }

    private static int? PositionOf(ImmutableArray<Factor> factors, string id)
    {
        for (var f = 0; f < factors.Length; f++)
        {
            if (factors[f].Id == id)
            {
                return f;
            }
        }

        return null;
    }

    private static Edition YearsOf(string text)
    {
        try
        {
            return Edition.Parse(text);
        }
        catch (FormatException e)
        {
            throw new ImputationException($"'{text}' is not a period: {e.Message}");
        }
    }
}
