namespace Monitor.Published;

/// <summary>Something that holds or does not hold of a population.</summary>
public abstract record Claim
{
    /// <summary>The sets it needs.</summary>
    public abstract IEnumerable<FigureSet> Sets { get; }

    /// <summary>Whether it holds.</summary>
    public abstract bool Holds(ISetCounts counts);

    /// <summary>How far it is from holding, roughly in victims that would have to change; 0 when it holds, at least a half when it does not.</summary>
    public abstract double Distance(ISetCounts counts);

    /// <summary>All expressions that stand in it.</summary>
    public abstract IEnumerable<Expression> Expressions { get; }
}

/// <summary>A number lies in an interval.</summary>
/// <param name="Of">The number.</param>
/// <param name="Interval">Where it has to lie.</param>
public sealed record Within(Expression Of, Interval Interval) : Claim
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => Of.Sets;

    /// <inheritdoc/>
    public override IEnumerable<Expression> Expressions => [Of];

    /// <inheritdoc/>
    public override bool Holds(ISetCounts counts) => Interval.Contains(Of.Value(counts));

    /// <inheritdoc/>
    public override double Distance(ISetCounts counts)
    {
        var value = Of.Value(counts);
        if (Interval.Contains(value))
        {
            return 0;
        }

        return double.IsNaN(value) ? Claims.Impossible : Claims.Least + (Interval.Distance(value) * Of.Scale(counts));
    }
}

/// <summary>A number is smaller than (a multiple of) another.</summary>
/// <param name="Left">The smaller.</param>
/// <param name="Right">The larger.</param>
/// <param name="OrEqual">True when they may be equal.</param>
/// <param name="Times">Factor on the right-hand side; positive.</param>
public sealed record Smaller(Expression Left, Expression Right, bool OrEqual, double Times) : Claim
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [.. Left.Sets, .. Right.Sets];

    /// <inheritdoc/>
    public override IEnumerable<Expression> Expressions => [Left, Right];

    /// <inheritdoc/>
    public override bool Holds(ISetCounts counts)
    {
        var (left, right) = (Left.Value(counts), Right.Value(counts) * Times);
        return OrEqual ? left <= right : left < right;
    }

    /// <inheritdoc/>
    public override double Distance(ISetCounts counts)
    {
        if (Holds(counts))
        {
            return 0;
        }

        var gap = Left.Value(counts) - (Right.Value(counts) * Times);
        return double.IsNaN(gap) ? Claims.Impossible : (gap * Math.Max(Left.Scale(counts), Right.Scale(counts))) + Claims.Least;
    }
}

/// <summary>Some shares, as whole percentages, run from a lowest to a highest, both reached.</summary>
/// <param name="Of">The shares.</param>
/// <param name="Lowest">The smallest whole percentage.</param>
/// <param name="Highest">The largest.</param>
public sealed record AttainedRange(IReadOnlyList<Expression> Of, int Lowest, int Highest) : Claim
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => Of.SelectMany(e => e.Sets);

    /// <inheritdoc/>
    public override IEnumerable<Expression> Expressions => Of;

    /// <inheritdoc/>
    public override bool Holds(ISetCounts counts) => Distance(counts) == 0;

    /// <inheritdoc/>
    public override double Distance(ISetCounts counts)
    {
        var percents = Of.Select(e => 100 * new RoundedPercent(e).Value(counts)).ToList();
        return percents.Exists(double.IsNaN)
            ? Claims.Impossible
            : 5 * (Math.Abs(Math.Round(percents.Min()) - Lowest) + Math.Abs(Math.Round(percents.Max()) - Highest));
    }
}

/// <summary>All of some claims hold.</summary>
/// <param name="Of">The claims.</param>
public sealed record AllOf(IReadOnlyList<Claim> Of) : Claim
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => Of.SelectMany(c => c.Sets);

    /// <inheritdoc/>
    public override IEnumerable<Expression> Expressions => Of.SelectMany(c => c.Expressions);

    /// <inheritdoc/>
    public override bool Holds(ISetCounts counts) => Of.All(c => c.Holds(counts));

    /// <inheritdoc/>
    public override double Distance(ISetCounts counts) => Of.Sum(c => c.Distance(counts));
}

/// <summary>Constants of claims.</summary>
internal static class Claims
{
    /// <summary>Distance of a claim about a base that is empty: further than any number of victims would bring it.</summary>
    public const double Impossible = 1e6;

    /// <summary>Distance that any claim has at the least when it does not hold, so that a share missed by a hair still counts.</summary>
    public const double Least = 0.5;
}
