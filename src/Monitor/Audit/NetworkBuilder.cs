using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Audit;

/// <summary>Makes the network of some statements: a quantity for each number they speak of, and what holds between them.</summary>
internal sealed class NetworkBuilder
{
    private readonly Network network = new();
    private readonly SetRelations sets;
    private readonly Dictionary<Expression, int> quantities = [];
    private readonly Dictionary<FigureSet, List<FigureSet>> byNationality = [];
    private readonly Dictionary<FigureSet, List<(FigureSet Part, int Share)>> sharesOf = [];
    private readonly List<FigureSet> bases = [];
    private readonly int one;

    private NetworkBuilder(IReadOnlyList<Statement> statements, int firstYear, int lastYear)
    {
        var expressions = statements.SelectMany(s => s.Claims).SelectMany(c => c.Expressions).SelectMany(Within).ToList();
        var spoken = expressions.SelectMany(e => e.Sets).Concat(expressions.OfType<NationalityRank>().Select(Own)).Distinct().ToList();
        foreach (var set in spoken.Where(s => s.Nationalities.Count() == 1 && s.Nationalities.First() != Nationality.Unknown))
        {
            var whole = new FigureSet(set.Table, set.FirstYear, set.Conditions, null);
            if (!byNationality.TryGetValue(whole, out var parts))
            {
                byNationality.Add(whole, parts = []);
            }

            parts.Add(set);
        }

        sets = new SetRelations(network, new ExtentSpace(spoken, firstYear, lastYear));
        one = network.Add(i => new Quantity(i, new MeanOf([]), IsWhole: false) { Floor = 1, Ceiling = 1 }).Index;
        foreach (var statement in statements)
        {
            foreach (var claim in statement.Claims)
            {
                Add(claim, statement.Index);
            }
        }

        sets.Relate();
        foreach (var whole in bases.Where(b => sharesOf[b].Count > 1))
        {
            sets.RelateShares(whole, one, sharesOf[whole]);
        }

        RelateImputed();
    }

    /// <summary>The network of some statements about a window of years.</summary>
    public static Network Build(IReadOnlyList<Statement> statements, int firstYear, int lastYear) =>
        new NetworkBuilder(statements, firstYear, lastYear).network;

    private static FigureSet Own(NationalityRank rank) => new(rank.Over.Table, rank.Over.FirstYear, rank.Over.Conditions, [rank.Of]);

    private static IEnumerable<Expression> Within(Expression expression) => expression switch
    {
        Ratio r => [.. Within(r.Over), .. Within(r.Under)],
        RelativeChange c => [.. Within(c.From), .. Within(c.To)],
        Difference d => [.. Within(d.Left), .. Within(d.Right)],
        MeanOf m => m.Of.SelectMany(Within),
        RoundedPercent p => Within(p.Of),
        _ => [expression],
    };

    private void Add(Claim claim, int statement)
    {
        network.Add((Relation)(claim switch
        {
            Within(var of, var interval) => new Printed(Of(of), interval, statement),
            Smaller(var left, var right, var orEqual, var times) => new Order(Of(left), Of(right), times, !orEqual, OrderReason.Printed, statement),
            AttainedRange(var of, var lowest, var highest) => new Reached([.. of.Select(Of)], lowest, highest, statement),
            _ => throw new NotSupportedException($"The audit does not know claims of the kind {claim.GetType().Name}."),
        }));
    }

    private int Of(Expression expression)
    {
        if (expression is Count(var set))
        {
            return sets.Count(set);
        }

        if (!quantities.TryGetValue(expression, out var quantity))
        {
            quantity = New(expression);
            quantities.Add(expression, quantity);
        }

        return quantity;
    }

    private int New(Expression expression)
    {
        switch (expression)
        {
            case Share(var part, var whole):
                var share = Free(expression, 0, sets.IsWithin(part, whole) ? 1 : double.PositiveInfinity);
                if (!sharesOf.TryGetValue(whole, out var shares))
                {
                    bases.Add(whole);
                    sharesOf.Add(whole, shares = []);
                }

                shares.Add((part, share));
                network.Add(new Quotient(share, sets.Count(part), sets.Count(whole), 0));
                return share;

            case Ratio(var over, var under):
                var ratio = Free(expression, 0);
                network.Add(new Quotient(ratio, Of(over), Of(under), 0));
                return ratio;

            case RelativeChange(var from, var to):
                var change = Free(expression, -1);
                network.Add(new Quotient(change, Of(to), Of(from), 1));
                return change;

            case Difference(var left, var right):
                var difference = Free(expression, double.NegativeInfinity);
                network.Add(new Sum([difference, Of(right)], Of(left), SumKind.Arithmetic));
                return difference;

            case MeanOf(var of):
                var mean = Free(expression, double.NegativeInfinity);
                network.Add(new Sum([.. of.Select(Of)], mean, SumKind.Arithmetic, of.Count));
                return mean;

            case RoundedPercent(var of):
                var rounded = Free(expression, double.NegativeInfinity);
                network.Add(new Rounding(rounded, Of(of)));
                return rounded;

            case DistinctNationalities(var over):
                var distinct = Whole(expression, 0);
                network.Add(new Variety(distinct, sets.Count(over), [.. Parts(over).Select(sets.Count).Distinct()]));
                return distinct;

            case NationalityRank rank:
                var place = Whole(expression, 1);
                var own = sets.Count(Own(rank));
                if (!rank.Over.HasNationality)
                {
                    network.Add(new Ranking(place, own, [.. Parts(rank.Over).Select(sets.Count).Where(q => q != own).Distinct()], sets.Count(rank.Over)));
                }

                return place;

            case MeanAge:
                return Free(expression, 0);

            case ImputedShare:
                return Free(expression, 0, 1);

            default:
                throw new NotSupportedException($"The audit does not know numbers of the kind {expression.GetType().Name}.");
        }
    }

    private List<FigureSet> Parts(FigureSet whole) => byNationality.GetValueOrDefault(whole, []);

    private int Free(Expression of, double floor, double ceiling = double.PositiveInfinity) =>
        network.Add(i => new Quantity(i, of, IsWhole: false) { Floor = floor, Ceiling = ceiling }).Index;

    private int Whole(Expression of, double floor) => network.Add(i => new Quantity(i, of, IsWhole: true) { Floor = floor }).Index;

    private void RelateImputed()
    {
        var imputed = network.Quantities.Where(q => q.Of is ImputedShare).ToList();
        foreach (var visible in imputed.Where(q => ((ImputedShare)q.Of).Visibility == Visibility.Visible))
        {
            var (_, first, last) = (ImputedShare)visible.Of;
            foreach (var other in imputed.Where(q => q.Of.Equals(new ImputedShare(Visibility.LessVisible, first, last))))
            {
                network.Add(new Sum([visible.Index, other.Index], one, SumKind.Partition));
            }
        }
    }
}
