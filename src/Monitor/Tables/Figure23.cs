using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>
/// Figure 2.3: victims by all the forms of exploitation they have (rules 8 and 9). Each set of forms is a category, those with
/// sexual exploitation first; the rows "at least" sum the sets that hold a form and overlap.
/// </summary>
public sealed class Figure23 : TableDefinition
{
    private const int SetCount = 16;

    private static readonly ExploitationForms[] Sets =
    [
        .. Enumerable.Range(1, SetCount - 1).Select(s => (ExploitationForms)s).OrderBy(s => s.HasFlag(ExploitationForms.Sexual) ? 0 : 1),
    ];

    /// <inheritdoc/>
    public override string Id => "figure-2.3";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims by form of exploitation, per year", "Slachtoffers naar uitbuitingsvorm, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope", "Slachtoffers binnen de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All victims of the column", "Alle slachtoffers van de kolom");

    /// <summary>Code of the category of a set of forms, such as <c>sexual+labour</c>; <c>unknown</c> when it is empty.</summary>
    public static string CodeOf(ExploitationForms set) =>
        set == ExploitationForms.None ? "unknown" : string.Join('+', EntriesOf(set).Select(e => e.Code));

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var sets = Crosstab.Of(records, records.Population.Forms, SetCount);
        var builder = new TableBuilder(this, records, TableColumn.YearsAndTotal(records.Edition));
        foreach (var set in Sets)
        {
            builder.Add(CodeOf(set), LabelOf(set), sets.YearsAndTotal((int)set));
        }

        builder.AddUnknown(sets.YearsAndTotal((int)ExploitationForms.None));
        for (var f = 0; f < CodeLists.ExploitationForms.Count; f++)
        {
            var entry = CodeLists.ExploitationForms.Entries[f];
            var form = (ExploitationForms)(1 << f);
            builder.AddSum(
                $"any-{entry.Code}",
                new($"At least {LowerFirst(entry.LabelEn)}", $"In ieder geval {LowerFirst(entry.LabelNl)}"),
                [.. Sets.Where(s => s.HasFlag(form)).Select(CodeOf)]);
        }

        return builder.Build();
    }

    private static IEnumerable<CodeEntry> EntriesOf(ExploitationForms set) =>
        CodeLists.ExploitationForms.Entries.Where((_, f) => set.HasFlag((ExploitationForms)(1 << f)));

    private static Label LabelOf(ExploitationForms set)
    {
        var entries = EntriesOf(set).ToList();
        return entries.Count == 1
            ? new($"{entries[0].LabelEn} only", $"Alleen {LowerFirst(entries[0].LabelNl)}")
            : new(
                string.Join(" + ", entries.Select((e, i) => i == 0 ? e.LabelEn : LowerFirst(e.LabelEn))),
                string.Join(" + ", entries.Select((e, i) => i == 0 ? e.LabelNl : LowerFirst(e.LabelNl))));
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
