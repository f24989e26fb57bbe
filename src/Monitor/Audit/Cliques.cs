namespace Monitor.Audit;

/// <summary>Ways to choose as many of some things as go together.</summary>
internal static class Cliques
{
    /// <summary>
    /// The maximal choices of which any two go together (Bron and Kerbosch, Algorithm 457, CACM 16, 1973), at least two each,
    /// in a fixed order and at most so many.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Maximal(int count, Func<int, int, bool> together, int most)
    {
        var found = new List<IReadOnlyList<int>>();
        var neighbours = Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Where(j => j != i && together(i, j)).ToHashSet()).ToArray();
        Extend([], [.. Enumerable.Range(0, count)], []);
        return found;

        void Extend(List<int> chosen, List<int> candidates, List<int> excluded)
        {
            if (found.Count == most)
            {
                return;
            }

            if (candidates.Count == 0)
            {
                if (excluded.Count == 0 && chosen.Count > 1)
                {
                    found.Add([.. chosen]);
                }

                return;
            }

            var pivot = candidates.Concat(excluded).MaxBy(c => candidates.Count(neighbours[c].Contains));
            foreach (var next in candidates.Where(c => !neighbours[pivot].Contains(c)).ToList())
            {
                Extend([.. chosen, next], [.. candidates.Where(neighbours[next].Contains)], [.. excluded.Where(neighbours[next].Contains)]);
                candidates.Remove(next);
                excluded.Add(next);
            }
        }
    }
}
