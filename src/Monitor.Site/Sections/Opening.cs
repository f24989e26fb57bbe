using Monitor.Published;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>The first screen: what this is, and four large numbers.</summary>
internal static class Opening
{
    public static Html Of(ReportPage page) => Html.Of($"""
        <section class="opening" aria-labelledby="title">
        <h1 id="title">Reported victims of human trafficking, {LedgerPage.Span(page)}</h1>
        <p class="lead">{Lead(page)}</p>
        <dl class="numbers">
        {Victims(page)}
        {Sexual(page)}
        {LessVisible(page)}
        {Holding(page)}
        </dl>
        </section>
        """);

    private static string Lead(ReportPage page)
    {
        var records = page.Safe ? "" : $" of {Numbers.Whole(page.RecordsInScope)} victims in scope";
        var kind = page.Description.Synthetic ? "a synthetic register" : "a register";
        return page.Ledger is { } ledger
            ? $"Each of the {Numbers.Whole(ledger.Entries.Count)} numbers printed in {ledger.Edition.Title}, held against what Monitor computes from {kind}{records}."
            : $"The victim monitor computed from {kind}{records}; {(page.Safe ? "small counts are not shown" : "no printed figures are known for these years")}.";
    }

    private static Html Victims(ReportPage page) => Number(
        "Reported victims",
        Counted(page.Tables.FirstOrDefault(t => t.Id == "figure-2.3")?.N, page),
        Chip(page, c => c is Within(Count { Set.Key: "victims" }, _)),
        "Presumed victims who were reported; a victim counts once a calendar year.");

    private static Html Sexual(ReportPage page)
    {
        var table = page.Tables.FirstOrDefault(t => t.Id == "figure-2.3");
        return Number(
            "Victims of sexual exploitation",
            Counted(table?["any-sexual", TableColumn.TotalCode].Count, page),
            Chip(page, c => c is Within(Count { Set.Key: "victims anyForm=sexual" }, _)),
            "At least one of the forms; a victim can have several.");
    }

    private static Html LessVisible(ReportPage page)
    {
        var (before, after) = (Share("figure-2.4a"), Share("figure-2.4b"));
        return Number(
            "Of these, in less visible sectors",
            Html.Of($"{before} <span aria-hidden=\"true\">→</span><span class=\"unseen\"> before imputation, </span> {after}<span class=\"unseen\"> after</span>"),
            Html.Of($"{Interval(page)}{Chip(page, c => c is Within(ImputedShare { Visibility: Visibility.LessVisible } share, _) && share.FirstYear == page.Edition.FirstYear && share.LastYear == page.Edition.LastYear)}"),
            $"Among victims whose sector is known; then with unknown sectors imputed as the report does, which gives no interval.{(page.LessVisible is null ? "" : " That of the model holds what is uncertain about the unknown sectors and nothing else.")}");

        string Share(string id) => page.Tables.FirstOrDefault(t => t.Id == id)?["less-visible", TableColumn.TotalCode].Share is { } share
            ? Numbers.Percent(share)
            : "–";
    }

    private static Html Interval(ReportPage page) => page.LessVisible?.Reported is { Lower: { } lower, Upper: { } upper } pooled
        ? Html.Of($"<dd class=\"interval\">By a model: <strong>{Numbers.Percent(pooled.Estimate)}</strong>, {Numbers.Whole((long)Math.Round(100 * pooled.Level))}\u202f% interval <strong>{Numbers.Percent(lower)} to {Numbers.Percent(upper)}</strong></dd>\n")
        : Html.None;

    private static Html Holding(ReportPage page)
    {
        if (page.Ledger is not { } ledger)
        {
            return Number("Printed numbers that hold as printed", Html.Text("–"), Html.None, page.Safe ? "Left out: a verdict would give away a count." : "No printed figures are known for these years.");
        }

        var computed = ledger.Entries.Count(e => e.Verdict != Verdict.NotComputable);
        var heldOut = ledger.Count(Independence.HeldOut);
        return Number(
            "Printed numbers that hold as printed",
            Html.Of($"{ledger.Count(Verdict.Reproduced)} <span class=\"of\">of {ledger.Entries.Count}</span>"),
            Html.Of($"<dd class=\"verdict\">{ledger.Count(Verdict.ReproducedUnderReading)} only under another reading; {ledger.Count(Verdict.NotReproduced)} not at all; {ledger.Count(Verdict.NotComputable)} no register decides</dd>\n"),
            heldOut == computed
                ? "None of them was used to make the register: each verdict is a check."
                : $"No confirmation: the register was made to fit them. {(heldOut == 0 ? "None" : Numbers.Whole(heldOut))} of those that a register decides {(heldOut == 1 ? "was" : "were")} held out.");
    }

    private static Html Counted(long? count, ReportPage page) => Html.Text(count is { } n ? Numbers.Whole(n) : page.Safe ? "not shown" : "–");

    private static Html Chip(ReportPage page, Func<Claim, bool> isOf) =>
        page.Ledger?.Entries.FirstOrDefault(e => e.Figure.Claim is { } claim && isOf(claim)) is { } entry
            ? Html.Of($"<dd class=\"verdict\">printed {Numbers.Printed(entry.Figure)} {Chapters.Pages.Chip.Of(entry)} {Chapters.Pages.Chip.Word(entry.Independence ?? Independence.HeldOut)}</dd>\n")
            : Html.None;

    private static Html Number(string name, Html number, Html verdict, string remark) => Html.Of($"""
        <div>
        <dt>{name}</dt>
        <dd class="large">{number}</dd>
        {verdict}<dd class="remark">{remark}</dd>
        </div>
        """);
}
