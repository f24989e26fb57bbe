using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Published;

/// <summary>A number computed from counts of sets: what a published figure says, without what it says it to be.</summary>
public abstract record Expression
{
    /// <summary>The expressions it is made of; empty for one that is made of sets alone.</summary>
    public virtual IEnumerable<Expression> Operands => [];

    /// <summary>The sets it needs.</summary>
    public virtual IEnumerable<FigureSet> Sets => Operands.SelectMany(e => e.Sets);

    /// <summary>Itself and all that it is made of, however deep.</summary>
    internal IEnumerable<Expression> SelfAndOperands => [this, .. Operands.SelectMany(e => e.SelfAndOperands)];

    /// <summary>Its value; NaN when a base is zero.</summary>
    public abstract double Value(ISetCounts counts);

    /// <summary>How many victims a change of the value by 1 stands for, roughly: the base of a share. For distances only.</summary>
    public virtual double Scale(ISetCounts counts) => 1;
}

/// <summary>The number of members of a set.</summary>
/// <param name="Set">The set.</param>
public sealed record Count(FigureSet Set) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [Set];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => counts.Count(Set);
}

/// <summary>Members of a set as a share of a base, from 0 to 1. The set need not be part of the base (reports to victims).</summary>
/// <param name="Part">What is counted.</param>
/// <param name="Whole">The base.</param>
public sealed record Share(FigureSet Part, FigureSet Whole) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [Part, Whole];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => Quotient.Of(counts.Count(Part), counts.Count(Whole));

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Math.Max(1, counts.Count(Whole));
}

/// <summary>One number over another.</summary>
/// <param name="Over">Numerator.</param>
/// <param name="Under">Denominator.</param>
public sealed record Ratio(Expression Over, Expression Under) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => [Over, Under];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => Quotient.Of(Over.Value(counts), Under.Value(counts));

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Math.Max(1, Math.Abs(Under.Value(counts)));
}

/// <summary>Relative change: (to − from) / from.</summary>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
public sealed record RelativeChange(Expression From, Expression To) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => [From, To];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts)
    {
        var from = From.Value(counts);
        return Quotient.Of(To.Value(counts) - from, from);
    }

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Math.Max(1, Math.Abs(From.Value(counts)) * From.Scale(counts));
}

/// <summary>Mean age in years of the members of a set whose age is known.</summary>
/// <param name="Over">The set.</param>
public sealed record MeanAge(FigureSet Over) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [Over];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => counts.MeanAge(Over);

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Math.Max(1, counts.Count(Over) / 10.0);
}

/// <summary>Unweighted mean of some numbers.</summary>
/// <param name="Of">The numbers; at least one.</param>
public sealed record MeanOf(IReadOnlyList<Expression> Of) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => Of;

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => Of.Average(e => e.Value(counts));

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Of.Average(e => e.Scale(counts));
}

/// <summary>One number less another.</summary>
/// <param name="Left">From this.</param>
/// <param name="Right">This is taken away.</param>
public sealed record Difference(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => [Left, Right];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => Left.Value(counts) - Right.Value(counts);

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Math.Max(Left.Scale(counts), Right.Scale(counts));
}

/// <summary>A share rounded to a whole percentage, a half upwards, as the report prints it.</summary>
/// <param name="Of">A number from 0 to 1.</param>
public sealed record RoundedPercent(Expression Of) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<Expression> Operands => [Of];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts) => Of is Share(var part, var whole) && counts.Count(whole) > 0
        ? RoundingRules.WholePercent(counts.Count(part), counts.Count(whole)) / 100.0
        : RoundingRules.WholePercent(Of.Value(counts)) / 100;

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => Of.Scale(counts);
}

/// <summary>Number of known nationalities in a set.</summary>
/// <param name="Over">The set.</param>
public sealed record DistinctNationalities(FigureSet Over) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [Over];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts)
    {
        var distinct = 0;
        foreach (var n in counts.ByNationality(Over)[1..])
        {
            distinct += n > 0 ? 1 : 0;
        }

        return distinct;
    }
}

/// <summary>
/// Rank of a nationality by count within a set: one more than the number of known nationalities with a higher count
/// (competition ranking, rule 28). One that does not occur is last of all.
/// </summary>
/// <param name="Of">The nationality.</param>
/// <param name="Over">The set.</param>
public sealed record NationalityRank(Nationality Of, FigureSet Over) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [Over];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts)
    {
        var byNationality = counts.ByNationality(Over);
        if (byNationality[Of.Code] == 0)
        {
            return Nationality.Count;
        }

        var rank = 1;
        foreach (var n in byNationality[1..])
        {
            rank += n > byNationality[Of.Code] ? 1 : 0;
        }

        return rank;
    }
}

/// <summary>Share of the visible, or less visible, sectors after imputation by strata over a period (rule 20).</summary>
/// <param name="Visibility">Visible or less visible.</param>
/// <param name="FirstYear">First year of the period.</param>
/// <param name="LastYear">Last year of the period.</param>
public sealed record ImputedShare(Visibility Visibility, int FirstYear, int LastYear) : Expression
{
    /// <inheritdoc/>
    public override IEnumerable<FigureSet> Sets => [];

    /// <inheritdoc/>
    public override double Value(ISetCounts counts)
    {
        var visible = counts.ImputedVisibleShare(FirstYear, LastYear);
        return Visibility == Visibility.Visible ? visible : 1 - visible;
    }

    /// <inheritdoc/>
    public override double Scale(ISetCounts counts) => 1000;
}
