using System.Collections.Immutable;

namespace Monitor.PopulationSize.Covariates;

/// <summary>A term of a model with covariates: lists and covariates that have an effect together.</summary>
/// <param name="Lists">Its lists as bits.</param>
/// <param name="Covariates">Its covariates as bits.</param>
public readonly record struct CovariateTerm(int Lists, int Covariates) : IComparable<CovariateTerm>
{
    /// <summary>Lists and covariates in it.</summary>
    public int Size => int.PopCount(Lists) + int.PopCount(Covariates);

    /// <summary>Whether another term is part of it.</summary>
    public bool Contains(CovariateTerm other) => (Lists & other.Lists) == other.Lists && (Covariates & other.Covariates) == other.Covariates;

    /// <summary>The term in words, such as <c>police:year</c>.</summary>
    public string Describe(ImmutableArray<string> lists, ImmutableArray<string> covariates)
    {
        var (inLists, inCovariates) = (Lists, Covariates);
        return string.Join(':', lists.Where((_, i) => (inLists >> i & 1) != 0).Concat(covariates.Where((_, i) => (inCovariates >> i & 1) != 0)));
    }

    /// <summary>Smaller terms first, then lists before covariates.</summary>
    public int CompareTo(CovariateTerm other) => (Size, Covariates, Lists).CompareTo((other.Size, other.Covariates, other.Lists));

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(CovariateTerm left, CovariateTerm right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes before another or is it.</summary>
    public static bool operator <=(CovariateTerm left, CovariateTerm right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(CovariateTerm left, CovariateTerm right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes after another or is it.</summary>
    public static bool operator >=(CovariateTerm left, CovariateTerm right) => left.CompareTo(right) >= 0;
}
