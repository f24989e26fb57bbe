using System.Collections.Immutable;
using Monitor.Chapters;
using Monitor.Site.Notebooks;

namespace Monitor.Site;

/// <summary>The edition beside the one before it: the same indicators, side by side.</summary>
internal static class ComparisonPage
{
    /// <summary>Path of the page.</summary>
    public const string Path = "comparison.html";

    public static Html Of(SiteShell shell, EditionComparison comparison)
    {
        var (former, now) = (Span(comparison.Former), Span(comparison.Now));
        var body = Html.Of($"""
            <section class="wide" aria-labelledby="title">
            <h1 id="title">{shell.Both.Words($"{now} beside {former}", $"{now} naast {former}")}</h1>
            {shell.Both.Blocks(Shared(comparison), Gedeeld(comparison))}
            <h2 id="imputed">{shell.Both.Words("Sectors, the unknown ones imputed", "Sectoren, de onbekende bijgeschat")}</h2>
            {(comparison.Shares.IsEmpty ? NoShares(shell) : Shown(ComparisonTables.Shares(comparison, shell.Content.Language)))}
            <h2 id="counted">{shell.Both.Words("Figures and tables", "Figuren en tabellen")}</h2>
            {comparison.Tables.Select(t => Shown(ComparisonTables.Rows(t, shell.Content.Language)))}</section>

            """);
        return shell.Page(Path, $"{now} beside {former}", body, [], kind: "comparison");
    }

    private static Html Shown(ShownTable piece)
    {
        // The numbers are within the page: none of these tables lies in a file of its own.
        var safe = new SafeHtml(folder: null) { Figures = new CardMarkup(ImmutableHashSet<string>.Empty) };
        return Html.Trusted(safe.Of(piece.ToHtml(), null).ToString());
    }

    private static Html Shared(EditionComparison comparison) => Html.Of($"""
        <p>Both editions are computed from the same register by the same rules. {(comparison.Now.YearCount > 1 ? $"They share {Span(new(comparison.Now.FirstYear, comparison.Former.LastYear))}: what changes is that {comparison.Former.FirstYear} has left and {comparison.Now.LastYear} has come." : "They share no year.")}</p>
        <p>What is counted is counted of everybody who was reported, so that its change has no interval: it is no sample. It may still come from reporting and not from exploitation. The unknown sectors are imputed, once for all years of both editions, and the change of their shares has the interval that comes of it. Such a share can differ a little from that of an edition by itself, whose model has fewer years to learn from.</p>

        """);

    private static Html Gedeeld(EditionComparison comparison) => Html.Of($"""
        <p>Beide edities zijn uit hetzelfde register berekend, met dezelfde regels. {(comparison.Now.YearCount > 1 ? $"Zij delen {Span(new(comparison.Now.FirstYear, comparison.Former.LastYear))}: wat verandert is dat {comparison.Former.FirstYear} wegvalt en {comparison.Now.LastYear} erbij komt." : "Zij delen geen jaar.")}</p>
        <p>Wat geteld is, is van iedereen geteld die gemeld is: de verandering heeft geen interval, want het is geen steekproef. Zij kan wel aan het melden liggen en niet aan de uitbuiting. De onbekende sectoren zijn bijgeschat, in één keer voor alle jaren van beide edities; de verandering van hun aandelen heeft het interval dat daarbij hoort. Zo'n aandeel kan iets verschillen van dat van een editie op zichzelf, waarvan het model van minder jaren leert.</p>

        """);

    private static Html NoShares(SiteShell shell) => Html.Of($"<p class=\"note\">{shell.Both.Words(
        shell.Content.Page.Safe ? "Left out: exact shares beside rounded tables would undo the rounding." : "Nothing can be imputed: no sector is known, or nobody is a victim of sexual exploitation.",
        shell.Content.Page.Safe ? "Weggelaten: precieze aandelen naast afgeronde tabellen zouden de afronding ongedaan maken." : "Er valt niets bij te schatten: geen sector is bekend, of niemand is slachtoffer van seksuele uitbuiting.")}</p>\n");

    private static string Span(Editions.Edition edition) => edition.Span;
}
