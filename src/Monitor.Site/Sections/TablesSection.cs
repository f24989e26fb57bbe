using Monitor.Tables;

namespace Monitor.Site;

/// <summary>The figures and tables of the report as tables that a screen reader can walk through.</summary>
internal static class TablesSection
{
    public static Html Of(ReportPage page) => Html.Of($"""
        <section id="tables" class="wide" aria-labelledby="tables-title">
        <h2 id="tables-title">Tables</h2>
        <p class="column">Computed from the register, one for each figure and table of the report. Shares are of the n of their column.</p>
        <ul class="index">
        {page.Tables.Select(t => Html.Of($"<li><a href=\"#{t.Id}\">{Name(t)}</a> {t.Definition.Title.En}</li>\n"))}</ul>
        {page.Tables.Select(One)}</section>
        """);

    private static Html One(Table table) => Html.Of($"""
        <section class="table" aria-labelledby="{table.Id}">
        <h3 id="{table.Id}">{Name(table)} <span>{table.Definition.Title.En}</span></h3>
        <div class="scroll" role="region" aria-labelledby="{table.Id}-caption" tabindex="0">
        <table>
        <caption id="{table.Id}-caption">{table.Definition.Population.En}, {table.Edition.Span}; n = {N(table.N)}</caption>
        <thead><tr><th scope="col"><span class="unseen">Category</span></th>{table.Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c.Label.En}</th>"))}</tr></thead>
        <tbody>
        {table.Rows.Select((_, r) => Row(table, r))}</tbody>
        <tfoot><tr><th scope="row">n: {LowerFirst(table.Definition.Base.En)}</th>{table.Bases.Select(n => Html.Of($"<td class=\"n\">{N(n)}</td>"))}</tr></tfoot>
        </table>
        </div>
        {table.Notes.Select(n => Html.Of($"<p class=\"note\">{n.En}</p>\n"))}<p class="note"><a href="tables/{table.Id}.csv" download>{table.Id}.csv</a></p>
        </section>

        """);

    private static Html Row(Table table, int row)
    {
        var (label, kind) = (table.Rows[row].Label.En, table.Rows[row].Kind);
        return Html.Of($"<tr class=\"{Class(kind)}\"><th scope=\"row\">{label}{(kind == RowKind.NotListed ? " (not listed in the report)" : "")}</th>{table.Columns.Select((_, c) => Html.Of($"<td class=\"n\">{Cell(table[row, c], table.Rows[row].Measure)}</td>"))}</tr>\n");
    }

    private static Html Cell(TableCell cell, RowMeasure measure)
    {
        if (cell.Suppressed)
        {
            return Html.Of($"<span class=\"hidden\">not shown</span>");
        }

        var number = measure switch
        {
            RowMeasure.Count when cell.Count is { } count => Numbers.Whole(count),
            RowMeasure.Ratio when cell.Value is { } ratio => Numbers.Percent(ratio),
            RowMeasure.Estimate or RowMeasure.MeanAge when cell.Value is { } value => Numbers.Decimal(value),
            _ => "–",
        };
        var share = cell.Share is { } s ? Html.Of($" <small>{Numbers.Percent(s)}</small>") : Html.None;
        var rank = cell.Rank is { } r ? Html.Of($" <small>rank {r}</small>") : Html.None;
        return Html.Of($"{number}{share}{rank}");
    }

    private static string Class(RowKind kind) => kind switch
    {
        RowKind.Category => "category",
        RowKind.Sum => "sum",
        RowKind.Separate => "separate",
        _ => "not-listed",
    };

    private static string N(long? n) => n is { } number ? Numbers.Whole(number) : "not shown";

    /// <summary><c>Figure 2.4a</c> for <c>figure-2.4a</c>.</summary>
    private static string Name(Table table) => $"{char.ToUpperInvariant(table.Id[0])}{table.Id[1..].Replace('-', ' ')}";

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
