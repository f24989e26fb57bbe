namespace Monitor.Registers.Validation;

/// <summary>Number of problems of one rule in one file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Count">How often it is broken, problems that were not kept included.</param>
public sealed record ProblemCount(string File, RegisterRule Rule, long Count);

/// <summary>
/// The problems of one reading. The first of each file are kept up to a limit and all are counted, so that a file in which every
/// row is wrong costs no more memory than one in which a thousand are.
/// </summary>
public sealed class RegisterProblems
{
    private readonly int limit;
    private readonly List<FileProblems> files = [];

    /// <summary>A collection that keeps so many problems of each file.</summary>
    internal RegisterProblems(int limit) => this.limit = limit;

    /// <summary>Number of problems, those not kept included.</summary>
    public long Total { get; private set; }

    /// <summary>Whether there is a problem of <see cref="RuleScope.File"/>, or of a whole file.</summary>
    public bool HasFileProblem { get; private set; }

    /// <summary>The problems that were kept: files in the order of the tables, then rows.</summary>
    public IReadOnlyList<RegisterProblem> Kept => [.. Files.SelectMany(f => f.Kept.OrderBy(p => p.Row ?? 0))];

    /// <summary>How often each rule is broken in each file; files and rules in a fixed order.</summary>
    public IReadOnlyList<ProblemCount> Counts =>
        [.. Files.SelectMany(f => RegisterRules.All.Where(f.Counts.ContainsKey).Select(r => new ProblemCount(f.Name, r, f.Counts[r])))];

    private IEnumerable<FileProblems> Files => files.OrderBy(f => f.Order).ThenBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>Counts a problem of a row, and says whether it is one of those to be kept.</summary>
    internal bool Count(string file, RegisterRule rule)
    {
        Total++;
        var of = Of(file);
        of.Counts[rule] = of.Counts.GetValueOrDefault(rule) + 1;
        return of.Kept.Count < limit;
    }

    /// <summary>Keeps a problem that was counted.</summary>
    internal void Keep(RegisterProblem problem) => Of(problem.File).Kept.Add(problem);

    /// <summary>Counts and keeps a problem without which there could be a register.</summary>
    internal void AddFileProblem(RegisterProblem problem)
    {
        // The first is kept past the limit: it is why there is no register.
        if (Count(problem.File, problem.Rule) || !HasFileProblem)
        {
            Keep(problem);
        }

        HasFileProblem = true;
    }

    private FileProblems Of(string file)
    {
        // A loop and not a search with a closure, which would be allocated for each of a million problems.
        foreach (var known in files)
        {
            if (known.Name == file)
            {
                return known;
            }
        }

        return Add(file);
    }

    private FileProblems Add(string file)
    {
        var of = new FileProblems(file, RegisterTables.All.FirstOrDefault(t => file.StartsWith(t.Name(), StringComparison.Ordinal), (RegisterTable)(-1)));
        files.Add(of);
        return of;
    }

    private sealed record FileProblems(string Name, RegisterTable Order)
    {
        public List<RegisterProblem> Kept { get; } = [];

        public Dictionary<RegisterRule, long> Counts { get; } = new(ReferenceEqualityComparer.Instance);
    }
}
