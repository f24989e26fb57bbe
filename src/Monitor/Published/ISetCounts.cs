namespace Monitor.Published;

/// <summary>The counts that expressions are computed from: those of a population, or those a generator keeps up to date.</summary>
public interface ISetCounts
{
    /// <summary>Number of members of a set.</summary>
    int Count(FigureSet set);

    /// <summary>Mean age in years over the members whose age is known; NaN when there are none.</summary>
    double MeanAge(FigureSet set);

    /// <summary>Members by coded nationality (0 is unknown).</summary>
    ReadOnlySpan<int> ByNationality(FigureSet set);

    /// <summary>Share of the visible sectors after imputation by strata over a period; NaN when no stratum has a known sector.</summary>
    double ImputedVisibleShare(int firstYear, int lastYear);
}
