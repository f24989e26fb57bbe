using Monitor.Published;

namespace Monitor.Site;

/// <summary>UNODC's counts beside the report's: a second publication about the same people.</summary>
internal static class UnodcSection
{
    public static Html Of(ReportPage page) => page.Unodc is not { } unodc
        ? Html.None
        : Html.Of($"""
            <section id="unodc" aria-labelledby="unodc-title">
            <h2 id="unodc-title">Beside UNODC’s counts</h2>
            <p>{Comparison(unodc)}</p>
            {Differing(page, unodc)}
            <details class="wide">
            <summary>All {unodc.Entries.Count} counts of UNODC</summary>
            {LedgerRows.Table("unodc-table", $"{unodc.Edition.Title}, n = {Numbers.Whole(unodc.Entries.Count)}", unodc.Entries, page.Safe)}
            </details>
            </section>
            """);

    internal static string Comparison(Ledger unodc)
    {
        var heldOut = unodc.Entries.Where(e => e.Independence == Independence.HeldOut).ToList();
        var used = unodc.Count(Independence.Fitted) + unodc.Count(Independence.Implied);
        var differ = heldOut.Count(e => e.Verdict == Verdict.NotReproduced);
        var suppressed = heldOut.Count(e => e.Figure.Precision == "suppressed" && e.Verdict != Verdict.NotReproduced);
        return $"{unodc.Edition.Title}, from the Global Report on Trafficking in Persons. {Numbers.Whole(heldOut.Count)} of its {Numbers.Whole(unodc.Entries.Count)} counts were held out: the register was not made to fit them. "
            + $"{Numbers.Whole(heldOut.Count - differ)} of these hold and {Numbers.Whole(differ)} differ."
            + (suppressed > 0 ? $" {Numbers.Whole(suppressed)} of those that hold are printed as a small number without its size, which says little." : "")
            + used switch
            {
                0 => "",
                1 => " 1 was used to make the register and confirms nothing.",
                _ => $" {Numbers.Whole(used)} were used to make the register and confirm nothing.",
            };
    }

    private static Html Differing(ReportPage page, Ledger unodc)
    {
        var differing = unodc.Entries.Where(e => e.Verdict == Verdict.NotReproduced).ToList();
        var used = differing.Count(e => e.Independence is not Independence.HeldOut);
        return differing.Count == 0
            ? Html.None
            : Html.Of($"""
                <details>
                <summary>Counts that differ: {differing.Count - used} held out{(used == 0 ? "" : $", {Numbers.Whole(used)} used")}</summary>
                <ul class="findings">
                {differing.Select(e => Html.Of($"<li><a href=\"{page.RowOf(e.Figure)}\">{LedgerRows.Says(e.Figure)}</a>: printed {Numbers.Printed(e.Figure)}{(page.Safe ? "" : $", computed {LedgerRows.ComputedInWords(e, page.Safe)}")} ({Chip.Word(e.Independence ?? Independence.HeldOut)}).</li>\n"))}</ul>
                </details>
                """);
    }
}
