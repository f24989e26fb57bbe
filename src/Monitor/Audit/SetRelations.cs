using Monitor.Published;

namespace Monitor.Audit;

/// <summary>
/// What the rules imply between the sets that figures speak of, by comparing extents: which set lies within which, which are separate
/// parts of another, which leave nothing out, and how reports relate to the victims they are about.
/// </summary>
internal sealed class SetRelations
{
    private const int MostFamilies = 60;

    private readonly List<(Extent Extent, FigureSet Set, int Quantity)> counted = [];
    private readonly Dictionary<Extent, int> quantityOf = [];
    private readonly ExtentSpace space;
    private readonly Network network;

    public SetRelations(Network network, ExtentSpace space)
    {
        this.network = network;
        this.space = space;
    }

    /// <summary>The number of members of a set; the same quantity for sets with the same extent.</summary>
    public int Count(FigureSet set)
    {
        var extent = space.Of(set);
        if (!quantityOf.TryGetValue(extent, out var quantity))
        {
            quantity = network.Add(i => new Quantity(i, new Count(set), IsWhole: true) { Floor = 0, Ceiling = extent.IsEmpty ? 0 : double.PositiveInfinity }).Index;
            quantityOf.Add(extent, quantity);
            counted.Add((extent, set, quantity));
        }

        return quantity;
    }

    /// <summary>Whether a set lies within another.</summary>
    public bool IsWithin(FigureSet part, FigureSet whole) => space.Of(part).IsWithin(space.Of(whole));

    /// <summary>Relates all sets that were counted.</summary>
    public void Relate()
    {
        RelateFamilies(counted);
        RelateReports();
    }

    /// <summary>Relates shares of one base: the parts among each other, and to the whole, whose share is one.</summary>
    public void RelateShares(FigureSet whole, int one, IReadOnlyList<(FigureSet Part, int Share)> shares) => RelateFamilies(
    [
        .. shares.Select(s => (space.Of(s.Part), s.Part, s.Share)).Append((space.Of(whole), whole, one)).DistinctBy(s => s.Item1),
    ]);

    private void RelateFamilies(List<(Extent Extent, FigureSet Set, int Quantity)> sets)
    {
        foreach (var whole in sets)
        {
            var within = sets.Where(s => s.Quantity != whole.Quantity && s.Extent.IsWithin(whole.Extent)).ToList();
            foreach (var (_, _, quantity) in within)
            {
                network.Add(new Order(quantity, whole.Quantity, 1, strict: false, OrderReason.Within, null));
            }

            foreach (var aspect in Enum.GetValues<Aspect>().Where(whole.Extent.IsExact))
            {
                var parts = within.Where(s => s.Extent.OnlyDifference(whole.Extent) == aspect).ToList();
                foreach (var pool in Pools(parts, whole.Set, aspect))
                {
                    RelateParts(pool, whole, aspect);
                }
            }
        }
    }

    /// <summary>
    /// Parts that divide a whole by the same field, and the largest parts whatever the field. Only the former see Table 2.1's rows and
    /// columns; only the latter see that victims with a domestic and with a cross-border form are all within sexual exploitation.
    /// </summary>
    private static IEnumerable<List<(Extent Extent, FigureSet Set, int Quantity)>> Pools(
        List<(Extent Extent, FigureSet Set, int Quantity)> parts, FigureSet whole, Aspect aspect)
    {
        if (aspect != Aspect.Exploitation)
        {
            yield return parts;
            yield break;
        }

        var fields = FieldsOf(whole);
        foreach (var pool in parts.GroupBy(p => string.Join(' ', FieldsOf(p.Set))).Where(g => FieldsOf(g.First().Set).Except(fields).Count() <= 1))
        {
            yield return [.. pool];
        }

        var largest = parts.Where(p => !parts.Exists(q => q.Quantity != p.Quantity && p.Extent.IsWithin(q.Extent))).ToList();
        if (largest.Select(p => string.Join(' ', FieldsOf(p.Set))).Distinct().Count() > 1)
        {
            yield return largest;
        }
    }

    private static SetField[] FieldsOf(FigureSet set) =>
        [.. set.Conditions.Select(c => c.Field).Concat(set.HasNationality ? [SetField.Nationality] : []).Except([SetField.Year, SetField.Gender, SetField.AgeGroup, SetField.Minority])];

    private void RelateParts(List<(Extent Extent, FigureSet Set, int Quantity)> parts, (Extent Extent, FigureSet Set, int Quantity) whole, Aspect aspect)
    {
        if (parts.Count < 2)
        {
            return;
        }

        var partitioned = false;
        foreach (var family in Cliques.Maximal(parts.Count, (i, j) => parts[i].Extent.IsDisjoint(parts[j].Extent), MostFamilies))
        {
            var complete = LeavesNothingOut(family.Select(i => parts[i].Extent), whole.Extent, aspect);
            partitioned |= complete;
            network.Add(new Sum([.. family.Select(i => parts[i].Quantity)], whole.Quantity, complete ? SumKind.Partition : SumKind.Separate));
        }

        if (!partitioned && LeavesNothingOut(parts.Select(p => p.Extent), whole.Extent, aspect))
        {
            network.Add(new Sum([.. parts.Select(p => p.Quantity)], whole.Quantity, SumKind.Cover));
        }
    }

    private static bool LeavesNothingOut(IEnumerable<Extent> parts, Extent whole, Aspect aspect) =>
        whole[aspect].IsSubsetOf(parts.Select(p => p[aspect]).Aggregate((a, b) => a.Or(b)));

    private void RelateReports()
    {
        var persons = counted.Where(c => c.Extent.Unit == Unit.Person).ToList();
        var reports = counted.Where(c => c.Extent.Unit == Unit.Report).ToList();
        foreach (var report in reports)
        {
            var victims = ExtentSpace.VictimsOf(report.Extent);
            var groups = ExtentSpace.GroupCount(report.Extent);
            foreach (var person in persons)
            {
                if (victims.IsWithin(person.Extent))
                {
                    network.Add(new Order(report.Quantity, person.Quantity, groups, strict: false, OrderReason.OnceByGroup, null));
                }

                if (person.Extent.IsWithin(victims))
                {
                    network.Add(new Order(person.Quantity, report.Quantity, 1, strict: false, OrderReason.Reported, null));
                }
            }
        }

        foreach (var unit in counted.Where(c => c.Extent.Unit == Unit.UnitReport))
        {
            foreach (var other in persons.Concat(reports.Where(r => ExtentSpace.IsByPolice(r.Extent))))
            {
                var victims = other.Extent.Unit == Unit.Person ? other.Extent : ExtentSpace.VictimsOf(other.Extent);
                var named = ExtentSpace.VictimsOfUnits(unit.Extent);
                if (victims[Aspect.Reporting].IsSubsetOf(ExtentSpace.ReportedByPolice) && victims.IsWithin(named))
                {
                    network.Add(new Order(other.Quantity, unit.Quantity, 1, strict: false, OrderReason.Reported, null));
                }

                if (unit.Extent[Aspect.PoliceUnit].IsSingle && named.IsWithin(victims))
                {
                    network.Add(new Order(unit.Quantity, other.Quantity, 1, strict: false, OrderReason.OnceByGroup, null));
                }
            }
        }
    }
}
