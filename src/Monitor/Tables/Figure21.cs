using Monitor.Rules;

namespace Monitor.Tables;

/// <summary>Figure 2.1: records by year, before and after the two exclusions of rules 3 to 5.</summary>
public sealed class Figure21 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.1";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims in the register, per year", "Slachtoffers in het register, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("All records of the register", "Alle registraties in het register");

    /// <inheritdoc/>
    public override Label Base { get; } = new("Records left after both exclusions", "Registraties die na beide uitsluitingen overblijven");

    /// <inheritdoc/>
    public override bool ShowsShares => false;

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var scopes = Crosstab.Of(records, records.Population.Scope, (int)Scope.KmarOnlySexual + 1);
        var inScope = scopes.YearsAndTotal((int)Scope.InScope, Scope.InScope);
        var withoutEmm = Plus(inScope, scopes.YearsAndTotal((int)Scope.KmarOnlySexual, Scope.KmarOnlySexual));
        var all = Plus(withoutEmm, scopes.YearsAndTotal((int)Scope.EmmOnly, Scope.EmmOnly));
        return new TableBuilder(this, records, TableColumn.YearsAndTotal(records.Edition))
            .Add("all", new("All records", "Alle registraties"), all, RowKind.Separate)
            .Add("without-emm-only", new("Without those known from EMM only", "Zonder wie alleen via het EMM bekend is"), withoutEmm, RowKind.Separate)
            .Add("in-scope", new("Also without sexual exploitation reported by the KMar only", "Ook zonder seksuele uitbuiting die alleen de KMar meldde"), inScope, RowKind.Separate)
            .Build(inScope);
    }

    private static long[] Plus(long[] a, long[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
