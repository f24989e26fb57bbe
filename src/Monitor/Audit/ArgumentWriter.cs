namespace Monitor.Audit;

/// <summary>Writes down why some statements contradict each other, from the deductions of the network.</summary>
internal sealed class ArgumentWriter(Network network, IReadOnlyList<Statement> statements)
{
    /// <summary>What the contradiction that the network has just found is about.</summary>
    public ContradictionKind Kind()
    {
        var relations = network.Support().Select(d => network.Deductions[d].By).ToList();
        return relations switch
        {
            _ when relations.Exists(r => r is Ranking) => ContradictionKind.RankAndCounts,
            _ when relations.Exists(r => r is Quotient or Rounding || r is Sum { Kind: SumKind.Arithmetic }) => ContradictionKind.ShareAndCounts,
            _ when relations.Exists(r => r is Sum) => ContradictionKind.PartsAndTotal,
            _ when relations.Exists(r => r is Order { Reason: OrderReason.Printed } or Reached) => ContradictionKind.Order,
            _ when relations.Exists(r => r is Order or Variety) => ContradictionKind.PartAndWhole,
            _ => ContradictionKind.PrintedTwice,
        };
    }

    /// <summary>The steps of the argument: what is printed, what follows, and where it ends.</summary>
    public IReadOnlyList<string> Steps()
    {
        var support = network.Support().Select(d => network.Deductions[d]).ToList();
        var steps = new List<string>();
        foreach (var printed in support.Select(d => d.By).OfType<Printed>().Distinct().OrderBy(p => p.Statement))
        {
            steps.Add($"{Reference(printed.Statement!.Value)}: {Name(printed.Quantity)} {QuantityWords.Bounds(Of(printed.Quantity), printed.Interval)}.");
        }

        steps.AddRange(support.Where(d => d.By is not Printed).Select(Step).Distinct());
        var impossible = network.Impossible;
        var (low, high) = (network.Lower(impossible), network.Upper(impossible));
        if (IsOne(impossible))
        {
            return steps; // the last step has said that parts exceed the whole
        }

        steps.Add($"Both cannot be: {Name(impossible)} would have to be {End(impossible, low, low.Open ? "more than" : "at least")} and {End(impossible, high, high.Open ? "less than" : "at most")}.");
        return steps;
    }

    private string Step(Deduction d)
    {
        var follows = Bounds(d);
        return d.By switch
        {
            Order { Reason: OrderReason.Within } o => $"[{Name(o.Smaller)}] is part of [{Name(o.Larger)}], so {follows}.",
            Order { Reason: OrderReason.Reported } o => $"Each of [{Name(o.Smaller)}] is among [{Name(o.Larger)}] at least once, so {follows}.",
            Order { Reason: OrderReason.OnceByGroup } => $"A victim has at most one report by each group or unit, so {follows}.",
            Order or Reached => $"{Reference(d.By.Statement!.Value)}; so {follows}.",
            Sum { Kind: SumKind.Arithmetic } => $"By arithmetic, {follows}.",
            Sum s => SumStep(s, d, follows),
            Quotient q when d.Quantity == q.Result => QuotientStep(q, d, follows),
            Quotient => $"With {Values(d)}, {follows}.",
            Ranking r when d.Quantity == r.Rank && !d.IsUpper => $"{Larger(r, d)}, so {follows}.",
            Ranking => $"With the counts of the other nationalities, {follows}.",
            _ => $"So {follows}.",
        };
    }

    private string SumStep(Sum s, Deduction d, string follows)
    {
        var kind = s.Kind switch
        {
            SumKind.Partition => "the sum of its parts",
            SumKind.Cover => "covered by its parts",
            _ => "at least the sum of separate parts of it",
        };
        if (d.Quantity == s.Whole && IsOne(s.Whole))
        {
            var sum = QuantityWords.Value(Of(s.Whole), d.From.Sum(f => network.Deductions[f].Value));
            return $"These are shares of separate parts of the same base, and {string.Join(" + ", Parts(d))} = {sum}; together they cannot be more than 100 %.";
        }

        if (d.Quantity == s.Whole)
        {
            return $"[{Name(s.Whole)}] is {kind}: {string.Join(" + ", Parts(d))} = {QuantityWords.Value(Of(s.Whole), d.From.Sum(f => network.Deductions[f].Value))}; so {follows}.";
        }

        var whole = d.From.Select(f => network.Deductions[f]).FirstOrDefault(f => f.Quantity == s.Whole);
        var total = whole?.Value ?? network.Quantities[s.Whole].Ceiling;
        var others = d.From.Where(f => network.Deductions[f].Quantity != s.Whole).Select(f => QuantityWords.Value(Of(network.Deductions[f].Quantity), network.Deductions[f].Value));
        return $"[{Name(s.Whole)}] is {kind}; {string.Join(" − ", others.Prepend(QuantityWords.Value(Of(s.Whole), total)))} is left, so {follows}.";
    }

    private string QuotientStep(Quotient q, Deduction d, string follows)
    {
        var over = d.From.Select(f => network.Deductions[f]).FirstOrDefault(f => f.Quantity == q.Numerator);
        var under = d.From.Select(f => network.Deductions[f]).FirstOrDefault(f => f.Quantity == q.Denominator);
        if (over is null || under is null)
        {
            return $"With {Values(d)}, {follows}.";
        }

        var (top, bottom) = (QuantityWords.Value(Of(q.Numerator), over.Value), QuantityWords.Value(Of(q.Denominator), under.Value));
        var result = QuantityWords.Value(Of(q.Result), d.Value);
        return q.IsChange ? $"From {bottom} to {top} is {result}, so {follows}." : $"{top} of {bottom} is {result}, so {follows}.";
    }

    private IEnumerable<string> Parts(Deduction d) =>
        d.From.Select(f => network.Deductions[f]).Where(f => f.Value != 0).Select(f => QuantityWords.Value(Of(f.Quantity), f.Value));

    private string Values(Deduction d) =>
        string.Join(" and ", d.From.Select(f => network.Deductions[f]).Select(f => QuantityWords.Value(Of(f.Quantity), f.Value)).Take(2));

    private string Larger(Ranking r, Deduction d)
    {
        var own = d.From.Select(f => network.Deductions[f]).FirstOrDefault(f => f.Quantity == r.Own);
        var larger = d.From.Select(f => network.Deductions[f]).Where(f => f.Quantity != r.Own).Select(f => $"{QuantityWords.Value(Of(f.Quantity), f.Value)} [{Name(f.Quantity)}]");
        return $"More than {(own is null ? "none" : QuantityWords.Value(Of(r.Own), own.Value))} are {string.Join(" and ", larger)}";
    }

    private string Reference(int statement)
    {
        var figure = statements[statement].Figure;
        var place = figure.Place.Length > 0 ? figure.Place : $"Section {figure.Section}";
        var times = statements[statement].Printings.Count;
        return $"{char.ToUpperInvariant(place[0])}{place[1..]} prints {PrintedWords.Of(figure)}{(times > 1 ? $", printed {times} times" : "")}";
    }

    private string Bounds(Deduction d) => $"{Name(d.Quantity)} {(d.IsUpper
        ? QuantityWords.Bounds(Of(d.Quantity), new Published.Interval(double.NegativeInfinity, d.Value, false, d.Open))
        : QuantityWords.Bounds(Of(d.Quantity), new Published.Interval(d.Value, double.PositiveInfinity, d.Open)))}";

    private string End(int quantity, Bound bound, string words) => $"{words} {QuantityWords.Value(Of(quantity), bound.Value)}";

    private bool IsOne(int quantity) => network.Quantities[quantity] is { Floor: 1, Ceiling: 1 };

    private Published.Expression Of(int quantity) => network.Quantities[quantity].Of;

    private string Name(int quantity) => QuantityWords.Of(Of(quantity));
}
