using Monitor.Published;

namespace Monitor.Audit;

/// <summary>A quantity is another rounded to whole per cents, a half upwards.</summary>
internal sealed class Rounding(int rounded, int exact) : Relation(null)
{
    public override IEnumerable<int> Over => [rounded, exact];

    public override void Narrow(Network n)
    {
        n.AtLeast(rounded, Round(n.Lower(exact).Value), false, this, n.Lower(exact));
        n.AtMost(rounded, Round(n.Upper(exact).Value), false, this, n.Upper(exact));
        n.AtLeast(exact, n.Lower(rounded).Value - 0.005, false, this, n.Lower(rounded));
        n.AtMost(exact, n.Upper(rounded).Value + 0.005, true, this, n.Upper(rounded));
    }

    private static double Round(double value) => double.IsInfinity(value) ? value : Math.Floor((100 * value) + 0.5 + 1e-9) / 100;
}

/// <summary>
/// A nationality's rank is one more than the number of nationalities with more victims. Others are known as far as figures count them.
/// </summary>
internal sealed class Ranking(int rank, int own, int[] others, int all) : Relation(null)
{
    public int Rank => rank;

    public int Own => own;

    public IReadOnlyList<int> Others => others;

    public override IEnumerable<int> Over => [rank, own, .. others, all];

    public override void Narrow(Network n)
    {
        var mine = n.Upper(own);
        var above = new List<Bound> { mine };
        foreach (var other in others)
        {
            if (n.Lower(other).Value > mine.Value)
            {
                above.Add(n.Lower(other));
            }
        }

        n.AtLeast(rank, above.Count, false, this, [.. above]);

        // With a rank of at most r, no more than r − 1 have a higher count: it has at least that of the r-th highest of the others.
        var top = n.Upper(rank);
        if (top.Value >= 1 && top.Value <= others.Length)
        {
            var highest = others.Select(n.Lower).OrderByDescending(b => b.Value).Take((int)top.Value).ToArray();
            n.AtLeast(own, highest[^1].Value, false, this, [top, .. highest]);
        }

        // Nationalities that no figure counts share what the counted ones leave: so many of them can have more at most. One that
        // does not occur has no place of its own, so nothing follows for it.
        var least = n.Lower(own);
        var counted = others.Select(n.Lower).ToArray();
        var rest = n.Upper(all).Value - least.Value - counted.Sum(b => b.Value);
        if (least.Value > 0 && !double.IsInfinity(rest) && rest >= 0)
        {
            var below = others.Select(n.Upper).Where(b => b.Value <= least.Value).ToArray();
            var more = others.Length - below.Length + Math.Floor(rest / (least.Value + 1));
            n.AtMost(rank, 1 + more, false, this, [least, n.Upper(all), .. counted, .. below]);
        }
    }
}

/// <summary>A set has at least as many nationalities as are counted above zero in it.</summary>
internal sealed class Variety(int distinct, int all, int[] nationalities) : Relation(null)
{
    public override IEnumerable<int> Over => [distinct, all, .. nationalities];

    public override void Narrow(Network n)
    {
        var present = nationalities.Select(n.Lower).Where(b => b.Value > 0).ToArray();
        n.AtLeast(distinct, present.Length, false, this, present);
        n.AtMost(distinct, n.Upper(all).Value, n.Upper(all).Open, this, n.Upper(all));
        n.AtLeast(all, n.Lower(distinct).Value, n.Lower(distinct).Open, this, n.Lower(distinct));
    }
}

/// <summary>Shares as whole percentages run from a lowest to a highest, and both are reached by one of them.</summary>
internal sealed class Reached(int[] shares, int lowest, int highest, int statement) : Relation(statement)
{
    public override IEnumerable<int> Over => shares;

    public override void Narrow(Network n)
    {
        var (low, high) = (Roundings.IntervalOf(Text(lowest), "whole-percent")!.Value, Roundings.IntervalOf(Text(highest), "whole-percent")!.Value);
        foreach (var share in shares)
        {
            n.AtLeast(share, low.Min, false, this);
            n.AtMost(share, high.Max, true, this);
        }

        // Where only one share can still be the lowest (or the highest), it is; where none can, any of them shows it.
        var lows = shares.Where(s => n.Lower(s).Value < low.Max).DefaultIfEmpty(shares[0]).ToArray();
        if (lows.Length == 1)
        {
            n.AtMost(lows[0], low.Max, true, this, [.. shares.Where(s => s != lows[0]).Select(n.Lower)]);
        }

        var highs = shares.Where(s => n.Upper(s).Value >= high.Min).DefaultIfEmpty(shares[0]).ToArray();
        if (highs.Length == 1)
        {
            n.AtLeast(highs[0], high.Min, false, this, [.. shares.Where(s => s != highs[0]).Select(n.Upper)]);
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
