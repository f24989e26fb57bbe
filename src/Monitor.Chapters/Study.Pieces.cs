using Monitor.Audit;
using Monitor.Imputation;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Histories;
using Monitor.Published;

namespace Monitor.Chapters;

// What chapters show besides the figures of the report and its printed numbers.
public sealed partial class Study
{
    private const string NotHeld = "No printed numbers are held against this register.";

    /// <summary>The imputation of unknown sectors, step by step.</summary>
    public SectorImputation Sectors => sectors.Value;

    /// <summary>Figure 1.1: the integrated approach, which holds no number.</summary>
    public ApproachDiagram Approach() => new(Language);

    /// <summary>What the figures shown so far say, a sentence each, computed from the register.</summary>
    public FindingList Findings() => new([.. drawn.Distinct(StringComparer.Ordinal).Select(Table)], Language);

    /// <summary>How indicators moved over the years: rows of figures of the report.</summary>
    /// <param name="rows">A figure, as <see cref="Table(string)"/> takes it, and the code of a row of its table, or <c>n</c> for the number in its base; one at least.</param>
    /// <exception cref="ArgumentException">There is no such figure or row.</exception>
    public ShownTable Trend(params (string Figure, string Row)[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Length == 0
            ? throw new ArgumentException("Name a row at least, such as (\"2.7\", \"domestic-sexual\").", nameof(rows))
            : YearTrend.Of($"trend-{string.Join('-', rows.Select(r => $"{Key(r.Figure)}-{r.Row.Replace('+', '-')}"))}", [.. rows.Select(r => (Table(r.Figure), r.Row))], Language);
    }

    /// <summary>
    /// Answers a query in SQL (of DuckDB) over the tables of the report: those that <see cref="Table(string)"/> gives, after disclosure
    /// control where that applies, under names such as <c>figure_2_4b</c> and <c>table_2_1</c>. The column <c>key</c> holds the code of
    /// the row; the others are named after the columns of the table.
    /// </summary>
    /// <param name="sql">One statement that returns rows.</param>
    /// <exception cref="ArgumentException">The statement is wrong or returns no rows.</exception>
    public QueryResult Query(string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        var named = ImputedTables.All.Select(d => d.Id).Where(i => sql.Contains(TableDatabase.NameOf(i), StringComparison.OrdinalIgnoreCase));
        return TableDatabase.Query(named.Select(Table), sql);
    }

    /// <summary>How many victims there are, those whom nobody reported included, from who was reported by several groups of reporters.</summary>
    /// <param name="lists">
    /// Lists, each a name and its reporters such as <c>care=care-coordinator,shelter</c>; none for a list a group of reporters, with
    /// which all models are tried: with six that takes minutes.
    /// </param>
    /// <exception cref="PopulationSizeException">A list names no reporter, or one that is on another list.</exception>
    public IShown ReporterLists(params string[] lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var grouping = lists.Length == 0 ? ListGrouping.ReporterGroups : ListGrouping.Parse(lists);
        if (IsSafe)
        {
            return Withheld.ByDisclosureControl;
        }

        var histories = CaptureHistories.Of(Population, Edition, grouping);
        return new ListStudy(
            "lists-register",
            $"{Population.Register.Description.Title}, {Edition.Span}: lists of reporters {string.Join(", ", grouping.Lists)}",
            Population.Register.Description.Synthetic ? "The counts are of a generated register: whatever they say, they say nothing about people." : "",
            null,
            PopulationStudy.Of(histories.Whole, histories, Options),
            Language);
    }

    /// <summary>How many there are by a table of counts that comes with the software.</summary>
    /// <param name="table">Its name, such as <c>netherlands-2010-2015-five-lists</c>.</param>
    /// <exception cref="PopulationSizeException">There is no such table.</exception>
    public ListStudy Lists(string table)
    {
        var study = PopulationStudy.Of(ListTable.Shipped(table), Options);
        var shipped = ListTable.ShippedTables.Single(t => t.Id == table);
        return new ListStudy($"lists-{table}", shipped.Title, shipped.Note, shipped.Published, study, Language);
    }

    /// <summary>The ledger counted, by section and verdict.</summary>
    public IShown LedgerOverview() => Ledger is { } held ? new LedgerOverview(held) : new Withheld(NotHeld);

    /// <summary>Printed numbers of a verdict, or all: a look-up that does not count as showing them.</summary>
    /// <param name="verdict">The verdict; null for all.</param>
    public PrintedNumbers LookUp(Verdict? verdict = null) => new([.. Ledger?.Entries.Where(e => verdict is null || e.Verdict == verdict) ?? []], Ledger is null) { IsLookUp = true };

    /// <summary>UNODC's counts for the same years, of which the register was made without: verdicts that say something.</summary>
    public VerdictList UnodcVerdicts() => new([.. Unodc?.Entries ?? []], Unodc is null, IsSafe);

    /// <summary>Printed numbers of the report that cannot all be true.</summary>
    public ContradictionList Contradictions() => new([.. Audit?.Within ?? []]);

    /// <summary>Numbers of UNODC that cannot stand beside those of the report.</summary>
    public ContradictionList ContradictionsWithUnodc() => new([.. Audit?.Between ?? []]);

    /// <summary>What the audit cannot see.</summary>
    public UnseenList Unseen() => new([.. Audit is null ? [] : AuditReport.Unseen]);

    private StudyOptions Options => new() { Method = EstimationMethod.Recommended.With(new StudyOptions().Order, new StudyOptions().Level, seed: Seed) };
}
