using Monitor.Published;

namespace Monitor.Site;

/// <summary>One row a printed figure, with a filter that appears when the script runs.</summary>
internal static class LedgerSection
{
    public static Html Of(ReportPage page) => page.Ledger is not { } ledger
        ? Html.None
        : Html.Of($"""
            <section id="ledger" class="wide" aria-labelledby="ledger-title">
            <h2 id="ledger-title">Ledger</h2>
            <p class="column">Every number that the publication prints, in its order. What a number says is this project’s wording of the claim that is evaluated; the interval is what the printed number leaves room for. {(page.Safe ? "What was computed is not shown, since exact numbers beside rounded tables would give small ones away." : "")}</p>
            <form class="filter" data-table="ledger-table" hidden>
            <p><label for="filter-section">Section</label> <select id="filter-section"><option value="">all</option>{Sections(ledger)}</select></p>
            <p><label for="filter-verdict">Verdict</label> <select id="filter-verdict"><option value="">all</option>{Present(ledger)}</select></p>
            <p><label for="filter-text">Words</label> <input id="filter-text" type="search" placeholder="2019 police" autocomplete="off"></p>
            <p><button type="reset">Show all</button> <output for="filter-section filter-verdict filter-text"></output></p>
            </form>
            {LedgerRows.Table("ledger-table", $"Printed figures of {ledger.Edition.Title}, n = {Numbers.Whole(ledger.Entries.Count)}", ledger.Entries, page.Safe)}
            </section>
            """);

    private static IEnumerable<Html> Sections(Ledger ledger) =>
        ledger.Entries.Select(e => e.Figure.Section).Distinct().Select(s => Html.Of($"<option value=\"{s}\">{SectionNames.Of(s)}</option>"));

    private static IEnumerable<Html> Present(Ledger ledger) =>
        Enum.GetValues<Verdict>().Where(v => ledger.Count(v) > 0).Select(v => Html.Of($"<option value=\"{Chip.Class(v)}\">{Chip.Word(v)}</option>"));
}
