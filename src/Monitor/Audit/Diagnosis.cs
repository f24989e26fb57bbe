namespace Monitor.Audit;

/// <summary>
/// Finds smallest sets of statements that cannot all be true, and the fewest statements that would have to go for the rest to be
/// consistent (minimal conflicts and minimum diagnosis; Reiter, A theory of diagnosis from first principles, AI 32, 1987).
/// </summary>
internal sealed class Diagnosis
{
    private readonly Network network;
    private readonly IReadOnlyList<Statement> statements;
    private readonly Func<int, int> cost;

    /// <summary>Prepares for a network.</summary>
    /// <param name="network">The network of the statements.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="cost">What it costs to give up a statement: the more often it is printed, the more.</param>
    public Diagnosis(Network network, IReadOnlyList<Statement> statements, Func<int, int> cost)
    {
        this.network = network;
        this.statements = statements;
        this.cost = cost;
    }

    /// <summary>Conflicts found, each minimal: without any one of its statements nothing is wrong with it.</summary>
    public List<IReadOnlyList<int>> Conflicts { get; } = [];

    /// <summary>Statements without which the others are not contradictory, as few printings as possible.</summary>
    public IReadOnlyList<int> GivenUp { get; private set; } = [];

    /// <summary>Whether some statements are not found to contradict each other.</summary>
    public bool AreConsistent(IEnumerable<int> some) => network.Contradiction(some) is null;

    /// <summary>Looks for conflicts among some statements until those given up leave none.</summary>
    public void Run(IReadOnlyList<int> all)
    {
        while (true)
        {
            GivenUp = HittingSets.Cheapest(Conflicts, cost, Preference);
            var rest = all.Except(GivenUp).ToList();
            if (network.Contradiction(rest) is not { } found)
            {
                return;
            }

            Conflicts.Add(Minimal(found));
        }
    }

    /// <summary>A minimal conflict among statements that contradict each other. Worded and chosen bounds go first, exact counts last.</summary>
    public IReadOnlyList<int> Minimal(IReadOnlyList<int> contradictory)
    {
        var needed = contradictory;
        foreach (var candidate in contradictory.OrderByDescending(Doubtful).ThenByDescending(s => s))
        {
            if (needed.Contains(candidate) && network.Contradiction(needed.Where(s => s != candidate)) is { } smaller)
            {
                needed = smaller;
            }
        }

        return needed;
    }

    /// <summary>Which of equally cheap statements is given up: one with a reading, then one with chosen bounds, then the later.</summary>
    private (int, int, int) Preference(int s) => (statements[s].HasReading ? 0 : 1, statements[s].BoundsChosen ? 0 : 1, -s);

    private int Doubtful(int s) => statements[s].BoundsChosen ? 2 : statements[s].Figure.Precision == "exact" ? 0 : 1;
}
