using Monitor.Published;

namespace Monitor.Audit;

/// <summary>
/// Audits printed figures: holds them against each other, without any register. What it finds are numbers that no register could
/// satisfy together; what it does not find may still be wrong (<see cref="AuditReport.Unseen"/>). It looks at what is printed, never
/// at the readings, which are only shown beside what was found.
/// </summary>
public sealed class FigureAudit
{
    private const int MostFurther = 6;

    private readonly IReadOnlyList<Statement> statements;
    private readonly Network network;
    private readonly ArgumentWriter writer;

    private FigureAudit(IReadOnlyList<Statement> statements, PublishedEdition window)
    {
        this.statements = statements;
        network = NetworkBuilder.Build(statements, window.FirstYear, window.LastYear);
        writer = new ArgumentWriter(network, statements);
    }

    /// <summary>Audits one publication.</summary>
    /// <param name="report">The publication.</param>
    public static AuditReport Of(PublishedEdition report) => Of(report, f => f.Claim);

    /// <summary>Audits a publication by itself, another by itself, and then the two against each other.</summary>
    /// <param name="report">The publication that is audited.</param>
    /// <param name="other">The publication it is held against, of the same window of years; null for none.</param>
    /// <exception cref="ArgumentException">The two are about different years.</exception>
    public static AuditReport Of(PublishedEdition report, PublishedEdition? other)
    {
        if (other is null)
        {
            return Of(report);
        }

        if ((report.FirstYear, report.LastYear) != (other.FirstYear, other.LastYear))
        {
            throw new ArgumentException($"{other.Edition} is about {other.FirstYear}–{other.LastYear}, {report.Edition} about {report.FirstYear}–{report.LastYear}: only publications about the same years can be held against each other.", nameof(other));
        }

        var within = Of(report).Within;
        var withinOther = Of(other).Within;
        var both = new FigureAudit(Statement.Of([report, other], f => f.Claim), report);
        return new AuditReport(
            report,
            other,
            within,
            both.Between(report, other, [.. within.Concat(withinOther).SelectMany(c => c.Number.Printings)]),
            withinOther,
            both.Agreeing(report, other),
            report.Figures.Count(f => f.Claim is not null));
    }

    /// <summary>Audits a publication as if its figures claimed what <paramref name="claimOf"/> says.</summary>
    internal static AuditReport Of(PublishedEdition report, Func<PublishedFigure, Claim?> claimOf)
    {
        var audit = new FigureAudit(Statement.Of([report], claimOf), report);
        var all = audit.statements.Select(s => s.Index).ToList();
        return new AuditReport(report, null, audit.Explain(all, audit.Diagnose(all, []), all), [], [], [], report.Figures.Count(f => f.Claim is not null));
    }

    /// <summary>
    /// First the other's numbers that the report contradicts one by one, those included that its own publication contradicts; then,
    /// of the rest, those that it contradicts together.
    /// </summary>
    private List<Contradiction> Between(PublishedEdition report, PublishedEdition other, HashSet<PublishedFigure> setAside)
    {
        bool IsSetAside(Statement s) => s.Printings.Where(p => ReferenceEquals(p.Edition, s.Printings[0].Edition)).All(p => setAside.Contains(p.Figure));
        var sound = statements.Where(s => s.IsPrintedIn(report) && !IsSetAside(s)).Select(s => s.Index).ToList();
        var added = statements.Where(s => s.IsPrintedIn(other) && !s.IsPrintedIn(report)).ToList();
        var alone = network.Contradicting(sound, added.Select(s => s.Index));
        var rest = added.Where(s => !IsSetAside(s)).Select(s => s.Index).Except(alone).ToList();
        IEnumerable<Contradiction> found =
        [
            .. alone.Select(s => Explain(s, [.. sound, s], [s])),
            .. Explain([.. sound, .. rest], Diagnose(rest, sound), rest),
        ];

        // What the other prints alone in contradiction is its own; a number that the report prints too does not make it the report's.
        return [.. found.Where(c => !c.Conflict.Numbers.All(n => n.Printings.Any(other.Figures.Contains)))];
    }

    /// <summary>The other's numbers of which the report prints the same, whatever the words: minors are those aged under 18.</summary>
    private List<PrintedNumber> Agreeing(PublishedEdition report, PublishedEdition other)
    {
        var ofReport = network.PrintedBounds.Where(p => statements[p.Statement!.Value].IsPrintedIn(report)).Select(p => (p.Quantity, p.Interval)).ToHashSet();
        return
        [
            .. network.PrintedBounds.Where(p => statements[p.Statement!.Value].IsPrintedIn(other) && ofReport.Contains((p.Quantity, p.Interval)))
                .Select(p => p.Statement!.Value).Distinct().Order().Select(s => statements[s].Number),
        ];
    }

    private IReadOnlyList<int> Diagnose(IReadOnlyList<int> some, IReadOnlyList<int> certain)
    {
        var diagnosis = new Diagnosis(network, statements, certain.ToHashSet());
        diagnosis.Run([.. certain, .. some]);
        return diagnosis.GivenUp;
    }

    private List<Contradiction> Explain(IReadOnlyList<int> all, IReadOnlyList<int> givenUp, IReadOnlyList<int> suspicious) =>
        [.. givenUp.Select(s => Explain(s, [.. all.Where(a => a == s || !givenUp.Contains(a))], suspicious))];

    /// <summary>Explains why one statement cannot stand beside others that are consistent without it.</summary>
    private Contradiction Explain(int culprit, IReadOnlyList<int> all, IReadOnlyList<int> suspicious)
    {
        var diagnosis = new Diagnosis(network, statements, new HashSet<int>());
        var conflicts = new List<IReadOnlyList<int>>();
        var exact = all.Where(s => s == culprit || !statements[s].BoundsChosen).ToList();
        Look(exact);
        Look(all);
        foreach (var number in conflicts.ToList().SelectMany(c => c).Where(s => s != culprit).Distinct())
        {
            Look(all.Where(s => s != number));
        }

        var ordered = conflicts.OrderBy(c => c.Count(s => statements[s].BoundsChosen)).ThenBy(c => c.Count).ToList();

        // What is chosen clears nobody: a number is suspect when without it the rest fits, apart from words.
        var clearing = ordered[0].Count(s => statements[s].BoundsChosen) > (statements[culprit].BoundsChosen ? 1 : 0) ? all : exact;
        var suspects = ordered[0]
            .Where(s => s == culprit || (suspicious.Contains(s) && network.Contradiction(clearing.Where(a => a != s)) is null))
            .Select(s => statements[s])
            .ToList();
        return new Contradiction(
            statements[culprit].Number,
            Conflict(ordered[0]),
            [.. ordered.Skip(1).Take(MostFurther).Select(Conflict)],
            [.. suspects.Select(s => s.Number)],
            [
                .. from s in suspects
                   from printing in s.Printings
                   let reading = printing.Figure.Reading
                   where reading is not null
                   select new AdoptedReading(s.Number, reading),
            ]);

        void Look(IEnumerable<int> among)
        {
            if (network.Contradiction(among) is { } found && diagnosis.Minimal(found) is var conflict && !conflicts.Exists(c => c.SequenceEqual(conflict)))
            {
                conflicts.Add(conflict);
            }
        }
    }

    private Conflict Conflict(IReadOnlyList<int> conflict)
    {
        if (network.Contradiction(conflict) is null)
        {
            throw new InvalidOperationException("A conflict that was found before is found again: propagation depends on the statements alone.");
        }

        return new Conflict(
            writer.Kind(),
            [.. conflict.Select(s => statements[s].Number)],
            writer.Steps(),
            conflict.Any(s => statements[s].BoundsChosen));
    }
}
