namespace Monitor.Audit;

/// <summary>Something that holds between quantities: by the rules, by arithmetic, or because it is printed.</summary>
internal abstract class Relation(int? statement)
{
    /// <summary>The printed statement it comes from; null when it holds whatever is printed.</summary>
    public int? Statement { get; } = statement;

    /// <summary>Position in the network.</summary>
    public int Index { get; set; }

    /// <summary>Whether it is to be looked at again.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The quantities between which it holds.</summary>
    public abstract IEnumerable<int> Over { get; }

    /// <summary>Narrows each quantity by what is known of the others. Never excludes a value that is possible.</summary>
    public abstract void Narrow(Network n);
}

/// <summary>A quantity lies in the interval that is printed.</summary>
internal sealed class Printed(int quantity, Published.Interval interval, int statement) : Relation(statement)
{
    public int Quantity => quantity;

    public Published.Interval Interval => interval;

    public override IEnumerable<int> Over => [quantity];

    public override void Narrow(Network n)
    {
        n.AtLeast(quantity, interval.Min, interval.MinOpen, this);
        n.AtMost(quantity, interval.Max, interval.MaxOpen, this);
    }
}

/// <summary>Why one quantity is at most (a multiple of) another.</summary>
internal enum OrderReason
{
    /// <summary>It is printed.</summary>
    Printed,

    /// <summary>The smaller set lies within the larger.</summary>
    Within,

    /// <summary>Each victim has at least one report.</summary>
    Reported,

    /// <summary>A victim has at most one report by each group.</summary>
    OnceByGroup,
}

/// <summary>One quantity is at most, or less than, a multiple of another.</summary>
internal sealed class Order(int smaller, int larger, double times, bool strict, OrderReason reason, int? statement) : Relation(statement)
{
    public int Smaller => smaller;

    public int Larger => larger;

    public OrderReason Reason => reason;

    public override IEnumerable<int> Over => [smaller, larger];

    public override void Narrow(Network n)
    {
        var top = n.Upper(larger);
        n.AtMost(smaller, top.Value * times, top.Open || strict, this, top);
        var bottom = n.Lower(smaller);
        n.AtLeast(larger, bottom.Value / times, bottom.Open || strict, this, bottom);
    }
}

/// <summary>How parts relate to what they are parts of.</summary>
internal enum SumKind
{
    /// <summary>Separate parts: their sum is at most the whole.</summary>
    Separate,

    /// <summary>Separate parts that leave nothing out: their sum is the whole.</summary>
    Partition,

    /// <summary>Parts that leave nothing out but may overlap: their sum is at least the whole.</summary>
    Cover,

    /// <summary>Not parts: an equation of arithmetic.</summary>
    Arithmetic,
}

/// <summary>The sum of some quantities is at most, at least or equal to a multiple of another.</summary>
internal sealed class Sum(int[] parts, int whole, SumKind kind, double times = 1) : Relation(null)
{
    public IReadOnlyList<int> Parts => parts;

    public int Whole => whole;

    public SumKind Kind => kind;

    public override IEnumerable<int> Over => [.. parts, whole];

    public override void Narrow(Network n)
    {
        var all = n.Upper(whole);
        if (kind != SumKind.Cover)
        {
            Bounds(n, low: true, out var known, out var open, out var bounds, out var infinite);
            if (infinite == 0)
            {
                n.AtLeast(whole, known / times, open > 0, this, bounds);
            }

            for (var i = 0; i < parts.Length && !double.IsInfinity(all.Value); i++)
            {
                var own = bounds[i];
                if (infinite == 0 || (infinite == 1 && double.IsInfinity(own.Value)))
                {
                    var others = infinite == 0 ? known - own.Value : known;
                    bounds[i] = all;
                    n.AtMost(parts[i], (all.Value * times) - others, all.Open || open - (own.Open ? 1 : 0) > 0, this, bounds);
                    bounds[i] = own;
                }
            }
        }

        if (kind is SumKind.Separate)
        {
            return;
        }

        var least = n.Lower(whole);
        Bounds(n, low: false, out var most, out var opened, out var tops, out var unlimited);
        if (unlimited == 0)
        {
            n.AtMost(whole, most / times, opened > 0, this, tops);
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var own = tops[i];
            if (unlimited == 0 || (unlimited == 1 && double.IsInfinity(own.Value)))
            {
                var others = unlimited == 0 ? most - own.Value : most;
                tops[i] = least;
                n.AtLeast(parts[i], (least.Value * times) - others, least.Open || opened - (own.Open ? 1 : 0) > 0, this, tops);
                tops[i] = own;
            }
        }
    }

    /// <summary>The sum of the finite bounds, how many are open, the bounds, and how many are infinite.</summary>
    private void Bounds(Network n, bool low, out double sum, out int open, out Bound[] bounds, out int infinite)
    {
        (sum, open, infinite) = (0, 0, 0);
        bounds = new Bound[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            bounds[i] = low ? n.Lower(parts[i]) : n.Upper(parts[i]);
            open += bounds[i].Open ? 1 : 0;
            if (double.IsInfinity(bounds[i].Value))
            {
                infinite++;
            }
            else
            {
                sum += bounds[i].Value;
            }
        }
    }
}

/// <summary>A quantity is one over another, less a constant: a share (0) or a relative change (1).</summary>
internal sealed class Quotient(int quotient, int over, int under, double less) : Relation(null)
{
    public int Result => quotient;

    public int Numerator => over;

    public int Denominator => under;

    public bool IsChange => less != 0;

    public override IEnumerable<int> Over => [quotient, over, under];

    public override void Narrow(Network n)
    {
        if (n.Lower(over).Value < 0 || n.Lower(under).Value < 0)
        {
            return; // quotients of differences: no printed number needs them
        }

        if (n.Lower(under) is { Value: > 0 } underLow)
        {
            n.AtMost(quotient, (n.Upper(over).Value / underLow.Value) - less, n.Upper(over).Open || underLow.Open, this, n.Upper(over), underLow);
        }

        if (n.Upper(under) is { Value: > 0 and < double.PositiveInfinity } underHigh)
        {
            n.AtLeast(quotient, (n.Lower(over).Value / underHigh.Value) - less, n.Lower(over).Open || underHigh.Open, this, n.Lower(over), underHigh);
        }

        var (low, high) = (n.Lower(quotient), n.Upper(quotient));
        var (lowest, highest) = (low.Value + less, high.Value + less);
        if (highest >= 0 && !double.IsInfinity(highest))
        {
            n.AtMost(over, highest * n.Upper(under).Value, high.Open || n.Upper(under).Open, this, high, n.Upper(under));
            if (highest > 0)
            {
                n.AtLeast(under, n.Lower(over).Value / highest, high.Open || n.Lower(over).Open, this, high, n.Lower(over));
            }
        }

        if (lowest > 0)
        {
            n.AtLeast(over, lowest * n.Lower(under).Value, low.Open || n.Lower(under).Open, this, low, n.Lower(under));
            n.AtMost(under, n.Upper(over).Value / lowest, low.Open || n.Upper(over).Open, this, low, n.Upper(over));
        }
    }
}
