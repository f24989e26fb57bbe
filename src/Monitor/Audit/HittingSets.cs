namespace Monitor.Audit;

/// <summary>Sets that have an element in common with each of some sets.</summary>
internal static class HittingSets
{
    /// <summary>So many nodes of the search; beyond it the best found so far is taken.</summary>
    private const int MostNodes = 20_000;

    /// <summary>
    /// A cheapest set of elements that meets every set; among equally cheap ones that of the elements preferred. Sets that share no
    /// element are solved apart. Ascending.
    /// </summary>
    public static IReadOnlyList<int> Cheapest<TPreference>(IReadOnlyList<IReadOnlyList<int>> sets, Func<int, int> cost, Func<int, TPreference> preference)
        where TPreference : IComparable<TPreference>
    {
        var result = new List<int>();
        foreach (var component in Components(sets))
        {
            var elements = component.SelectMany(s => s).Distinct().OrderBy(preference).ToList();
            var rank = elements.Select((e, i) => (e, i)).ToDictionary(p => p.e, p => p.i);
            var best = (Cost: int.MaxValue, Ranks: 0L, Chosen: new List<int>());
            var nodes = 0;
            Search(component, [], 0, 0);
            result.AddRange(best.Chosen);

            void Search(List<IReadOnlyList<int>> left, List<int> chosen, int costs, long ranks)
            {
                if (left.Count == 0)
                {
                    if (costs < best.Cost || (costs == best.Cost && ranks < best.Ranks))
                    {
                        best = (costs, ranks, [.. chosen]);
                    }

                    return;
                }

                if (costs + Least(left) > best.Cost || nodes++ > MostNodes)
                {
                    return;
                }

                foreach (var element in left.MinBy(s => s.Count)!.OrderByDescending(e => left.Count(s => s.Contains(e))).ThenBy(e => rank[e]))
                {
                    chosen.Add(element);
                    Search([.. left.Where(s => !s.Contains(element))], chosen, costs + cost(element), ranks + rank[element]);
                    chosen.RemoveAt(chosen.Count - 1);
                }
            }
        }

        return [.. result.Order()];

        // Sets without a common element each need one of their own.
        int Least(List<IReadOnlyList<int>> left)
        {
            var total = 0;
            var seen = new HashSet<int>();
            foreach (var set in left.OrderBy(s => s.Count))
            {
                if (!set.Any(seen.Contains))
                {
                    total += set.Min(cost);
                }

                seen.UnionWith(set);
            }

            return total;
        }
    }

    private static List<List<IReadOnlyList<int>>> Components(IReadOnlyList<IReadOnlyList<int>> sets)
    {
        var components = new List<List<IReadOnlyList<int>>>();
        foreach (var set in sets)
        {
            var touching = components.Where(c => c.Exists(s => s.Any(set.Contains))).ToList();
            components.RemoveAll(touching.Contains);
            components.Add([.. touching.SelectMany(c => c), set]);
        }

        return components;
    }
}
