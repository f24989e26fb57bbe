using System.Collections.Immutable;
using System.Numerics;

namespace Monitor.PopulationSize;

/// <summary>Dependences between lists whose likelihood falls apart into cliques and separators: a graph without chordless cycles.</summary>
/// <param name="Cliques">Largest sets of lists that all depend on each other, as bitmasks, in an order with running intersections.</param>
/// <param name="Separators">What a clique shares with those before it, as bitmasks; none for the first clique of a connected part.</param>
public sealed record DecomposableGraph(ImmutableArray<int> Cliques, ImmutableArray<int> Separators)
{
    /// <summary>Most lists of which all graphs are enumerated: 18,154 graphs of six lists, 617,675 of seven.</summary>
    public const int MostLists = 6;

    /// <summary>Whether one clique holds all lists: the observed counts then say nothing of the dark figure.</summary>
    public bool IsSaturated => Cliques.Length == 1;

    /// <summary>All decomposable graphs over lists, from no dependence to the saturated graph.</summary>
    /// <param name="lists">Number of lists, 1 to <see cref="MostLists"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of lists is out of range.</exception>
    public static IEnumerable<DecomposableGraph> All(int lists)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lists);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lists, MostLists);
        return Enumerable.Range(0, 1 << (lists * (lists - 1) / 2)).Select(edges => OfNeighbours(Neighbours(lists, edges))).OfType<DecomposableGraph>();
    }

    /// <summary>Names it by the cliques, such as [AB][BC].</summary>
    /// <param name="lists">Names of the lists.</param>
    public string Name(IReadOnlyList<string> lists) =>
        string.Concat(Cliques.Select(c => $"[{string.Join(':', lists.Where((_, i) => (c >> i & 1) == 1))}]"));

    private static int[] Neighbours(int lists, int edges)
    {
        var neighbours = new int[lists];
        var edge = 0;
        for (var i = 0; i < lists; i++)
        {
            for (var j = i + 1; j < lists; j++, edge++)
            {
                if ((edges >> edge & 1) == 1)
                {
                    neighbours[i] |= 1 << j;
                    neighbours[j] |= 1 << i;
                }
            }
        }

        return neighbours;
    }

    /// <summary>
    /// Maximum cardinality search (Tarjan and Yannakakis 1984, doi:10.1137/0213035): the graph is decomposable when the visited
    /// neighbours of each vertex are a clique, and a new clique starts wherever their number stops growing. Null when it is not.
    /// </summary>
    private static DecomposableGraph? OfNeighbours(int[] neighbours)
    {
        var cliques = new List<int>();
        var separators = new List<int>();
        var visited = 0;
        var clique = 0;
        for (var step = 0; step < neighbours.Length; step++)
        {
            var vertex = -1;
            for (var v = 0; v < neighbours.Length; v++)
            {
                var isBetter = vertex < 0 || BitOperations.PopCount((uint)(neighbours[v] & visited)) > BitOperations.PopCount((uint)(neighbours[vertex] & visited));
                vertex = (visited >> v & 1) == 0 && isBetter ? v : vertex;
            }

            var earlier = neighbours[vertex] & visited;
            for (var v = 0; v < neighbours.Length; v++)
            {
                if ((earlier >> v & 1) == 1 && (earlier & ~neighbours[v]) != 1 << v)
                {
                    return null;
                }
            }

            if (step > 0 && BitOperations.PopCount((uint)earlier) < BitOperations.PopCount((uint)clique))
            {
                cliques.Add(clique);
                if (earlier != 0)
                {
                    separators.Add(earlier);
                }
            }

            clique = earlier | 1 << vertex;
            visited |= 1 << vertex;
        }

        cliques.Add(clique);
        return new([.. cliques], [.. separators]);
    }
}
