using Monitor.Rules;

namespace Monitor.Tables;

/// <summary>Figure 2.2: records known from EMM, by year: from EMM only, or reported by somebody else too.</summary>
public sealed class Figure22 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.2";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims known from EMM, per year", "Slachtoffers bekend via het EMM, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Records that EMM supplied, in scope or not", "Registraties die het EMM aanleverde, ook buiten de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("Records that EMM supplied", "Registraties die het EMM aanleverde");

    /// <inheritdoc/>
    public override bool ShowsShares => false;

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        const int Known = 1;
        var emm = Crosstab.Of(records, records.Population.KnownToEmm, 2);
        var reported = emm.YearsAndTotal(Known, Scope.InScope).Zip(emm.YearsAndTotal(Known, Scope.KmarOnlySexual), (x, y) => x + y).ToArray();
        return new TableBuilder(this, records, TableColumn.YearsAndTotal(records.Edition))
            .Add("emm-only", new("EMM only", "Alleen EMM"), emm.YearsAndTotal(Known, Scope.EmmOnly))
            .Add("emm-and-reporter", new("EMM and a reporter", "EMM en een melder"), reported)
            .Build();
    }
}
