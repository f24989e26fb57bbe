using Monitor.Audit;

namespace Monitor.Site;

/// <summary>Printed numbers held against each other: each contradiction as a small argument.</summary>
internal static class AuditSection
{
    public static Html Of(ReportPage page) => page.Audit is not { } audit
        ? Html.None
        : Html.Of($"""
            <section id="audit" aria-labelledby="audit-title">
            <h2 id="audit-title">Audit</h2>
            <p>{audit.Checked} printed numbers held against each other; no register takes part, so this does not depend on how one was made. Of numbers that cannot all be true, the fewest possible are set aside. That does not prove them wrong: where several would resolve a contradiction, it says so.</p>
            {Group(page, "Within the report", "audit-within", audit.Within, "No contradiction was found.")}
            {(audit.Other is null ? Html.None : Html.Of($"""
                {Group(page, "Between the report and UNODC", "audit-between", audit.Between, "No contradiction was found.")}
                {Group(page, "Within UNODC’s counts", "audit-other", audit.WithinOther, "No contradiction was found.")}
                <p>{(audit.Agreeing.Count == 1 ? "One number is" : $"{Numbers.Whole(audit.Agreeing.Count)} numbers are")} printed alike by both.</p>
                """))}
            <h3 id="audit-unseen">What the audit cannot see</h3>
            <dl class="unseen-kinds">
            {AuditReport.Unseen.Select(u => Html.Of($"<dt>{u.What}</dt><dd>{u.Why}</dd>\n"))}</dl>
            </section>
            """);

    private static Html Group(ReportPage page, string title, string id, IReadOnlyList<Contradiction> contradictions, string none) => Html.Of($"""
        <h3 id="{id}">{title}{(contradictions.Count == 0 ? "" : $": {Numbers.Whole(contradictions.Count)}")}</h3>
        {(contradictions.Count == 0 ? Html.Of($"<p>{none}</p>") : Html.Concat(contradictions.Select(c => Argument(page, c))))}
        """);

    private static Html Argument(ReportPage page, Contradiction contradiction) => Html.Of($"""
        <article class="argument">
        <h4>{Kind(contradiction.Conflict.Kind)}: {Numbers.Printed(contradiction.Number.Figure)}, {contradiction.Number.Place}</h4>
        <p>{Link(page, contradiction.Number, LedgerRows.Says(contradiction.Number.Figure))}</p>
        {Steps(contradiction.Conflict)}
        {(contradiction.Further.Count == 0 ? Html.None : Html.Of($"""
            <details><summary>{(contradiction.Further.Count == 1 ? "One further argument" : $"{Numbers.Whole(contradiction.Further.Count)} further arguments")}</summary>
            {contradiction.Further.Select(Steps)}</details>

            """))}{contradiction.Readings.Select(r => Html.Of($"<p class=\"adopted\"><strong>Reading adopted</strong> for {Link(page, r.Number, $"{Numbers.Printed(r.Number.Figure)} ({r.Number.Place})")}: {r.Reading.Says}. Not as printed: {r.Reading.WhyNotAsPrinted}.</p>\n"))}{(contradiction.WhatStaysOpen.Length == 0 ? Html.None : Html.Of($"<p class=\"open\"><strong>Open.</strong> {contradiction.WhatStaysOpen}</p>\n"))}</article>

        """);

    private static Html Steps(Conflict conflict) => Html.Of($"""
        <ol>
        {conflict.Steps.Select(s => Html.Of($"<li>{s}</li>\n"))}</ol>
        {(conflict.DependsOnChosenBounds ? Html.Of($"<p class=\"chosen\">Rests on bounds chosen by this project.</p>\n") : Html.None)}
        """);

    /// <summary>A link to the row of a number, when the page has that row.</summary>
    private static Html Link(ReportPage page, PrintedNumber number, string text) =>
        (page.Ledger?.Entries ?? []).Concat(page.Unodc?.Entries ?? []).Any(e => e.Figure.Id == number.Figure.Id)
            ? Html.Of($"<a href=\"{page.RowOf(number.Figure)}\">{text}</a>")
            : Html.Text(text);

    private static string Kind(ContradictionKind kind) => kind switch
    {
        ContradictionKind.PrintedTwice => "Printed twice, differently",
        ContradictionKind.PartAndWhole => "A part larger than its whole",
        ContradictionKind.PartsAndTotal => "Parts that do not fit their total",
        ContradictionKind.ShareAndCounts => "A share that does not follow from its counts",
        ContradictionKind.RankAndCounts => "A rank that does not follow from the counts",
        _ => "An order that the numbers do not have",
    };
}
