using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>
/// What must hold of year, forms and nationality alone for all claims to be within reach: the claims about nothing else, and what
/// those about persons and reports imply for them. Settling these first keeps the rest from freezing around a wrong skeleton.
/// </summary>
internal static class SkeletonClaims
{
    private static readonly SetField[] SkeletonFields = [SetField.Year, SetField.Form, SetField.AnyForm, SetField.OrganRemovalOnly, SetField.Region];

    // A report count needs this many victims at the least, as not every victim of a group is reported by the same reporter.
    private const double VictimsPerReport = 1.04;

    /// <summary>The claims about the skeleton.</summary>
    /// <param name="claims">Claims about victims and their reports.</param>
    /// <param name="sectorClaims">Claims about recorded sectors, whose bases are part of the skeleton.</param>
    /// <param name="printed">Exact counts.</param>
    public static IReadOnlyList<Claim> Of(IReadOnlyList<Claim> claims, IReadOnlyList<Claim> sectorClaims, PrintedCounts printed) =>
    [
        .. claims.Where(c => c.Sets.All(s => s.Table == CountedTable.Victims && IsSkeleton(s)) && !c.Expressions.Any(e => e is MeanAge)),
        .. claims.SelectMany(PrintedCounts.ExactIn).SelectMany(Room),
        .. claims.SelectMany(Shares).Where(s => IsSkeleton(s.Share.Whole) && s.Share.Whole.Table == CountedTable.Victims)
            .Select(s => new AdmissibleBase(s.Share.Whole, s.Interval)),
        .. claims.Concat(sectorClaims).SelectMany(Shares).Where(s => IsSkeleton(s.Share.Whole) && s.Share.Whole.Table == CountedTable.Victims && printed.Find(s.Share.Part) > 0)
            .Select(s => new Within(
                new Count(s.Share.Whole),
                new Interval(printed.Of(s.Share.Part) / s.Interval.Max, printed.Of(s.Share.Part) / s.Interval.Min, MinOpen: s.Interval.MaxOpen))),
    ];

    /// <summary>Bases of printed changes that some whole number can be the change of: −66 % of 12 is no whole number, of 29 it is.</summary>
    public static IEnumerable<Claim> BasesOfChanges(IEnumerable<Claim> claims) => claims.OfType<Within>()
        .Where(w => w.Of is RelativeChange(Count, Count))
        .Select(w => new AdmissibleBase(((Count)((RelativeChange)w.Of).From).Set, new Interval(1 + w.Interval.Min, 1 + w.Interval.Max)));

    private static bool IsSkeleton(FigureSet set) => set.Conditions.All(c => SkeletonFields.Contains(c.Field));

    private static IEnumerable<Claim> Room((FigureSet Set, int Count) exact)
    {
        var kept = exact.Set.Conditions.Where(c => SkeletonFields.Contains(c.Field)).ToArray();
        return exact.Set.Table == CountedTable.Reports && kept.Any(c => c.Field != SetField.Year)
            && exact.Set.Conditions.Any(c => c.Field == SetField.ReporterGroup && uint.IsPow2(c.Allowed))
            ? [new Within(
                new Count(new FigureSet(CountedTable.Victims, exact.Set.FirstYear, kept, exact.Set.HasNationality ? exact.Set.Nationalities : null)),
                new Interval(exact.Count * VictimsPerReport, double.PositiveInfinity))]
            : [];
    }

    private static IEnumerable<(Share Share, Interval Interval)> Shares(Claim claim) => claim switch
    {
        Within(Share share, var interval) => [(share, interval)],
        AllOf(var all) => all.SelectMany(Shares),
        _ => [],
    };
}

/// <summary>A base is such that some whole number of victims is the share of it that is printed: 9 % of 29 is not, 2 of 22 is.</summary>
/// <param name="Base">The base.</param>
/// <param name="Interval">Interval of the share, or of the multiple.</param>
internal sealed record AdmissibleBase(FigureSet Base, Interval Interval) : Claim
{
    // Every whole percentage is the share of some number in a hundred: a base further off has no such share at all.
    private const int LargestStep = 1000;

    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [Base];

    /// <inheritdoc/>
    public override IEnumerable<Expression> Expressions => [new Count(Base)];

    /// <inheritdoc/>
    public override bool Holds(ISetCounts counts) => IsAdmissible(counts.Count(Base));

    /// <inheritdoc/>
    public override double Distance(ISetCounts counts)
    {
        var count = counts.Count(Base);
        for (var off = 0; off <= LargestStep; off++)
        {
            if (IsAdmissible(count + off) || (off < count && IsAdmissible(count - off)))
            {
                return off;
            }
        }

        return Claims.Impossible;
    }

    private bool IsAdmissible(int count)
    {
        if (count == 0)
        {
            return false;
        }

        var least = (int)Math.Ceiling(Interval.Min * count);
        return Interval.Contains((double)least / count) || Interval.Contains((least + 1.0) / count) || Interval.Contains((least - 1.0) / count);
    }
}
