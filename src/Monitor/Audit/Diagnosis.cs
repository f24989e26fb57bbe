namespace Monitor.Audit;

/// <summary>
/// Finds smallest sets of statements that cannot all be true, and the fewest statements that would have to go for the rest to be
/// consistent (minimal conflicts and minimum diagnosis; Reiter, A theory of diagnosis from first principles, AI 32, 1987).
/// </summary>
internal sealed class Diagnosis
{
    private readonly Network network;
    private readonly IReadOnlyList<Statement> statements;
    private readonly IReadOnlySet<int> certain;

    /// <summary>Prepares for a network.</summary>
    /// <param name="network">The network of the statements.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="certain">Statements that are not to be given up; they do not contradict each other.</param>
    public Diagnosis(Network network, IReadOnlyList<Statement> statements, IReadOnlySet<int> certain)
    {
        this.network = network;
        this.statements = statements;
        this.certain = certain;
    }

    /// <summary>Conflicts found, each minimal: without any one of its statements nothing is wrong with it.</summary>
    public List<IReadOnlyList<int>> Conflicts { get; } = [];

    /// <summary>Statements without which the others are not contradictory, as few printings as possible.</summary>
    public IReadOnlyList<int> GivenUp { get; private set; } = [];

    /// <summary>Looks for conflicts among some statements until those given up leave none.</summary>
    public void Run(IReadOnlyList<int> all)
    {
        while (true)
        {
            GivenUp = HittingSets.Cheapest([.. Conflicts.Select(c => c.Where(s => !certain.Contains(s)).ToList())], Cost, Preference);
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

    /// <summary>
    /// What it costs to give up a statement: so much for each time it is printed, and for an exact count as much as for two others,
    /// since what is computed from counts can be wrong though they are right. Only between equals does a reading decide.
    /// </summary>
    private int Cost(int s) => (100 * statements[s].Printings.Count * (statements[s].Figure.Precision == "exact" ? 2 : 1)) + (statements[s].HasReading ? 0 : 1);

    /// <summary>Which of equally cheap statements is given up: one with chosen bounds, then the later.</summary>
    private (int, int) Preference(int s) => (statements[s].BoundsChosen ? 0 : 1, -s);

    private int Doubtful(int s) => statements[s].BoundsChosen ? 2 : statements[s].Figure.Precision == "exact" ? 0 : 1;
}
