using Monitor.Published;

namespace Monitor.Site;

/// <summary>What does not hold, in words.</summary>
internal static class Failing
{
    public static Html Of(ReportPage page) => page.Ledger is not { } ledger
        ? Html.None
        : Html.Of($"""
            <section id="failing" aria-labelledby="failing-title">
            <h2 id="failing-title">What does not hold</h2>
            {NotReproduced(page, ledger)}
            {OnlyRead(page, ledger)}
            </section>
            """);

    private static Html NotReproduced(ReportPage page, Ledger ledger)
    {
        var failing = ledger.Entries.Where(e => e.Verdict == Verdict.NotReproduced).ToList();
        if (failing.Count == 0)
        {
            return Html.Of($"<p>Every printed figure that a register can decide holds in this one, as printed or under a stated reading.</p>");
        }

        return Html.Of($"""
            <p>{Figures(failing.Count)} not hold in this register:</p>
            <ul class="findings">
            {failing.Take(MostListed).Select(e => Finding(page, e))}</ul>
            {(failing.Count > MostListed ? Html.Of($"<p>And {failing.Count - MostListed} more: in the ledger, filter by the verdict “not reproduced”.</p>") : Html.None)}
            """);
    }

    private const int MostListed = 25;

    private static string Figures(int count) => count == 1 ? "One printed figure does" : $"{Numbers.Whole(count)} printed figures do";

    private static Html Finding(ReportPage page, LedgerEntry entry) =>
        Html.Of($"<li><a href=\"{page.RowOf(entry.Figure)}\">{SectionNames.Of(entry.Figure.Section)}</a>, {LedgerRows.Says(entry.Figure)}: printed {Numbers.Printed(entry.Figure)}{(page.Safe || entry.Decisive is null ? "" : $", computed {LedgerRows.ComputedInWords(entry, page.Safe)}")}.</li>\n");

    private static Html OnlyRead(ReportPage page, Ledger ledger)
    {
        var read = ledger.Entries.Where(e => e is { Verdict: Verdict.ReproducedUnderReading, Figure.Reading: not null }).ToList();
        return read.Count == 0
            ? Html.None
            : Html.Of($"""
                <p>{(read.Count == 1 ? "One figure holds" : $"{Numbers.Whole(read.Count)} figures hold")} only when read otherwise than printed:</p>
                <ul class="findings">
                {read.Select(e => Html.Of($"<li><a href=\"{page.RowOf(e.Figure)}\">{SectionNames.Of(e.Figure.Section)}</a>, {LedgerRows.Says(e.Figure)}: printed {Numbers.Printed(e.Figure)}, but {e.Figure.Reading!.WhyNotAsPrinted}. Read as: {e.Figure.Reading.Says}{(e.Figure.Reading.IsOpen ? " (open: other readings would do as well)" : "")}.</li>\n"))}</ul>
                """);
    }
}
