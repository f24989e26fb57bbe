using Monitor.Audit;
using Monitor.Editions;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Tables;

namespace Monitor.Site;

/// <summary>Everything that one page shows.</summary>
/// <param name="Description">What the register says of itself.</param>
/// <param name="Edition">The years.</param>
/// <param name="RecordsInScope">Victims in scope over all years; not shown when <paramref name="Safe"/>.</param>
/// <param name="Ledger">The printed figures held against the register; null when the edition has none.</param>
/// <param name="Unodc">UNODC's counts held against the register; null when there are none for these years.</param>
/// <param name="Audit">The printed figures held against each other; null without printed figures.</param>
/// <param name="Tables">Tables in the order in which they are shown.</param>
/// <param name="Safe">
/// True to show nothing that disclosure control hides: tables are made safe if they are not yet, and the ledger shows verdicts
/// without computed numbers, since exact numbers beside rounded tables would undo the rounding.
/// </param>
public sealed record ReportPage(
    RegisterDescription Description,
    Edition Edition,
    int RecordsInScope,
    Ledger? Ledger,
    Ledger? Unodc,
    AuditReport? Audit,
    IReadOnlyList<Table> Tables,
    bool Safe)
{
    /// <summary>Address of the page that has the rows of the ledger, relative to this one; empty when this one has them.</summary>
    public string LedgerAddress { get; init; } = "";

    /// <summary>The less visible share over all years after multiple imputation; null where it was not computed.</summary>
    public Imputation.Draws.ImputedShare? LessVisible { get; init; }

    /// <summary>Address of the row of a printed figure.</summary>
    internal string RowOf(PublishedFigure figure) => $"{LedgerAddress}#{LedgerRows.Anchor(figure)}";
}
