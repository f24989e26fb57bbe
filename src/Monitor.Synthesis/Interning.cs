using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>Rewrites claims so that equal sets are one object: the counts are then found without comparing text.</summary>
internal static class Interning
{
    public static Claim Of(Claim claim, Dictionary<FigureSet, FigureSet> seen) => claim switch
    {
        Within(var of, var interval) => new Within(Of(of, seen), interval),
        Smaller s => s with { Left = Of(s.Left, seen), Right = Of(s.Right, seen) },
        AttainedRange r => r with { Of = [.. r.Of.Select(e => Of(e, seen))] },
        AdmissibleBase b => b with { Base = Of(b.Base, seen) },
        AllOf(var all) => new AllOf([.. all.Select(c => Of(c, seen))]),
        _ => throw new NotSupportedException(claim.GetType().Name),
    };

    private static Expression Of(Expression expression, Dictionary<FigureSet, FigureSet> seen) => expression switch
    {
        Count(var set) => new Count(Of(set, seen)),
        Share(var part, var whole) => new Share(Of(part, seen), Of(whole, seen)),
        Ratio(var over, var under) => new Ratio(Of(over, seen), Of(under, seen)),
        RelativeChange(var from, var to) => new RelativeChange(Of(from, seen), Of(to, seen)),
        MeanAge(var over) => new MeanAge(Of(over, seen)),
        MeanOf(var of) => new MeanOf([.. of.Select(e => Of(e, seen))]),
        Difference(var left, var right) => new Difference(Of(left, seen), Of(right, seen)),
        RoundedPercent(var of) => new RoundedPercent(Of(of, seen)),
        DistinctNationalities(var over) => new DistinctNationalities(Of(over, seen)),
        NationalityRank r => r with { Over = Of(r.Over, seen) },
        ImputedShare share => share,
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static FigureSet Of(FigureSet set, Dictionary<FigureSet, FigureSet> seen)
    {
        if (!seen.TryGetValue(set, out var first))
        {
            seen.Add(set, first = set);
        }

        return first;
    }
}
