namespace Monitor.Audit;

/// <summary>
/// Quantities, the relations between them, and what follows: bounds are passed along the relations until nothing changes or a
/// quantity has no value left (interval constraint propagation; Lhomme, Consistency techniques for numeric CSPs, IJCAI 1993).
/// Every bound remembers what it rests on, so that a contradiction can be traced to the printed numbers that make it.
/// </summary>
internal sealed class Network
{
    /// <summary>
    /// Quotients of counts below a million that differ, differ by more than this; ones that are equal may differ by less in the last bits.
    /// </summary>
    private const double Same = 1e-9;

    /// <summary>
    /// Bounds that creep by one at a time (each of two counts smaller than the other) are given up after so many steps: nothing is
    /// then said, which is never wrong.
    /// </summary>
    private const int MostDeductions = 40_000;

    private readonly List<Quantity> quantities = [];
    private readonly List<Relation> relations = [];
    private readonly List<List<Relation>> concerning = [];
    private readonly List<List<Relation>> printedBy = [];
    private readonly Queue<Relation> waiting = [];
    private readonly List<Deduction> deductions = [];
    private Bound[] lower = [];
    private Bound[] upper = [];
    private bool[] active = [];
    private int impossible = -1;

    /// <summary>The deductions of the last propagation, each after those it rests on.</summary>
    public IReadOnlyList<Deduction> Deductions => deductions;

    public IReadOnlyList<Quantity> Quantities => quantities;

    /// <summary>The bounds that are printed.</summary>
    public IEnumerable<Printed> PrintedBounds => relations.OfType<Printed>();

    public Quantity Add(Func<int, Quantity> make)
    {
        var quantity = make(quantities.Count);
        quantities.Add(quantity);
        concerning.Add([]);
        return quantity;
    }

    public void Add(Relation relation)
    {
        relation.Index = relations.Count;
        relations.Add(relation);
        foreach (var quantity in relation.Over)
        {
            concerning[quantity].Add(relation);
        }

        if (relation.Statement is { } statement)
        {
            while (printedBy.Count <= statement)
            {
                printedBy.Add([]);
            }

            printedBy[statement].Add(relation);
        }
    }

    public Bound Lower(int quantity) => lower[quantity];

    public Bound Upper(int quantity) => upper[quantity];

    /// <summary>
    /// Takes some statements for true and draws the conclusions.
    /// </summary>
    /// <returns>Null when no contradiction was found; otherwise the statements it rests on, in ascending order.</returns>
    public IReadOnlyList<int>? Contradiction(IEnumerable<int> statements)
    {
        Restart();
        foreach (var statement in statements)
        {
            Take(statement);
        }

        return Conclude() ? null : [.. Support().Select(d => deductions[d].By.Statement).OfType<int>().Distinct().Order()];
    }

    /// <summary>Which of some statements contradict, each by itself, what follows from statements that are consistent.</summary>
    public IReadOnlyList<int> Contradicting(IEnumerable<int> consistent, IEnumerable<int> others)
    {
        if (Contradiction(consistent) is not null)
        {
            throw new ArgumentException("The statements contradict each other: nothing can be held against them.", nameof(consistent));
        }

        var (min, max, taken, known) = ((Bound[])lower.Clone(), (Bound[])upper.Clone(), (bool[])active.Clone(), deductions.Count);
        var found = new List<int>();
        foreach (var statement in others)
        {
            Take(statement);
            if (!Conclude())
            {
                found.Add(statement);
            }

            Clear();
            min.CopyTo(lower, 0);
            max.CopyTo(upper, 0);
            taken.CopyTo(active, 0);
            deductions.RemoveRange(known, deductions.Count - known);
        }

        return found;
    }

    /// <summary>The quantity that has no value left, after a contradiction.</summary>
    public int Impossible => impossible;

    /// <summary>The deductions that the contradiction rests on, in the order they were made.</summary>
    public IReadOnlyList<int> Support()
    {
        var support = new SortedSet<int>();
        var open = new Stack<int>([lower[impossible].Cause, upper[impossible].Cause]);
        while (open.TryPop(out var deduction))
        {
            if (deduction >= 0 && support.Add(deduction))
            {
                foreach (var from in deductions[deduction].From)
                {
                    open.Push(from);
                }
            }
        }

        return [.. support];
    }

    /// <summary>Passes on an upper end that follows from some bounds.</summary>
    public void AtMost(int quantity, double value, bool open, Relation by, params ReadOnlySpan<Bound> from)
    {
        if (impossible >= 0 || double.IsPositiveInfinity(value) || double.IsNaN(value))
        {
            return;
        }

        if (quantities[quantity].IsWhole)
        {
            value = open ? Math.Ceiling(value - Same) - 1 : Math.Floor(value + Same);
            open = false;
        }

        var before = upper[quantity];
        if (value < before.Value - Same || (open && !before.Open && value < before.Value + Same))
        {
            upper[quantity] = new Bound(value, open, Deduce(quantity, true, value, open, by, from));
            Changed(quantity);
        }
    }

    /// <summary>Passes on a lower end that follows from some bounds.</summary>
    public void AtLeast(int quantity, double value, bool open, Relation by, params ReadOnlySpan<Bound> from)
    {
        if (impossible >= 0 || double.IsNegativeInfinity(value) || double.IsNaN(value))
        {
            return;
        }

        if (quantities[quantity].IsWhole)
        {
            value = open ? Math.Floor(value + Same) + 1 : Math.Ceiling(value - Same);
            open = false;
        }

        var before = lower[quantity];
        if (value > before.Value + Same || (open && !before.Open && value > before.Value - Same))
        {
            lower[quantity] = new Bound(value, open, Deduce(quantity, false, value, open, by, from));
            Changed(quantity);
        }
    }

    private int Deduce(int quantity, bool isUpper, double value, bool open, Relation by, ReadOnlySpan<Bound> from)
    {
        var causes = new List<int>(from.Length);
        foreach (var bound in from)
        {
            if (bound.Cause >= 0)
            {
                causes.Add(bound.Cause);
            }
        }

        deductions.Add(new Deduction(quantity, isUpper, value, open, by, [.. causes]));
        return deductions.Count - 1;
    }

    private void Changed(int quantity)
    {
        var (min, max) = (lower[quantity], upper[quantity]);
        if (min.Value > max.Value + Same || (min.Value > max.Value - Same && (min.Open || max.Open)))
        {
            impossible = quantity;
            return;
        }

        foreach (var relation in concerning[quantity])
        {
            if (!relation.IsWaiting && (relation.Statement is null || active[relation.Index]))
            {
                relation.IsWaiting = true;
                waiting.Enqueue(relation);
            }
        }
    }

    private void Take(int statement)
    {
        foreach (var relation in printedBy[statement])
        {
            active[relation.Index] = true;
            waiting.Enqueue(relation);
            relation.IsWaiting = true;
        }
    }

    private bool Conclude()
    {
        while (waiting.TryDequeue(out var relation) && deductions.Count < MostDeductions)
        {
            relation.IsWaiting = false;
            relation.Narrow(this);
            if (impossible >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Clear()
    {
        foreach (var relation in waiting)
        {
            relation.IsWaiting = false;
        }

        waiting.Clear();
        impossible = -1;
    }

    private void Restart()
    {
        Clear();
        deductions.Clear();
        if (lower.Length != quantities.Count)
        {
            lower = new Bound[quantities.Count];
            upper = new Bound[quantities.Count];
        }

        if (active.Length != relations.Count)
        {
            active = new bool[relations.Count];
        }

        Array.Clear(active);
        for (var i = 0; i < quantities.Count; i++)
        {
            lower[i] = new Bound(quantities[i].Floor, false, -1);
            upper[i] = new Bound(quantities[i].Ceiling, false, -1);
        }
    }
}
