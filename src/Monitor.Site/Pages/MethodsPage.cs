using Monitor.Figures;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Tuning;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>How the numbers come about, and the card of the model that imputes.</summary>
internal static class MethodsPage
{
    public static Html Of(SiteShell shell)
    {
        var content = shell.Content;
        var body = Html.Of($"""
            <section aria-labelledby="title">
            <h1 id="title">{shell.Both.Words("Methods", "Methode")}</h1>
            <p>A register holds one row a victim and calendar year, with exploitations and reports. Rules written from the report decide who is in scope, which form counts where there are several, and how numbers are rounded. Each printed number is an expression over that population with the interval that its rounding allows; a verdict says whether the computed value lies in it.</p>
            <h2 id="fitted">What fitted and held out mean</h2>
            <p>A synthetic register is made so that many printed numbers hold. Those are called fitted, and numbers that follow from them implied. Neither confirms the report: they show that it can be computed and that its numbers are possible together. Only numbers that were held out are a check.</p>
            <h2 id="imputation">Unknown sectors</h2>
            <p>The report divides the victims whose sector was not recorded as the known ones of the same period, region of origin, age and kind of reporter: Figure 2.4b. That gives one number and nothing about how sure it is, and it leaves out strata in which no sector is known.</p>
            <p>Beside it the register is completed many times by a model that shrinks each stratum towards what its factors suggest together. The completed registers differ as far as the unknown sectors are uncertain; pooled by Rubin’s rules they give an interval. Both methods take the unknown of a stratum to be like its known. If whether a sector is recorded depends on the sector itself, both are wrong, and the interval does not show it.</p>
            </section>
            {Figure(shell)}{Card(content)}<section aria-labelledby="more-title">
            <h2 id="more-title">How it was examined</h2>
            <ul>
            {shell.Chapters.Where(IsAbout).Select(c => Html.Of($"<li><a href=\"{c.Path}\">{c.Name}</a></li>\n"))}<li><code>monitor evaluate</code> scores a model on victims kept from it and writes its card with those scores; <code>monitor simulate</code> counts how often its intervals hold the truth on registers of which it is known; <code>monitor impute --sensitivity</code> tells how much the unknown would have to differ for a finding to disappear.</li>
            </ul>
            </section>

            """);
        return shell.Page("methods.html", "Methods", body, content.Shares.IsEmpty ? [] : SiteShell.Charts, kind: "methods");
    }

    private static Html Figure(SiteShell shell)
    {
        if (shell.Content.Shares.IsEmpty)
        {
            return Html.None;
        }

        var shares = shell.Content.Shares.Where(s => s.Sectors.Name is "less-visible" or "visible").ToArray();
        return Html.Of($"""
            <section class="card wide" id="card-imputed" aria-label="Imputed shares">
            {shell.Both.Blocks(In(Language.English, "en"), In(Language.Dutch, "nl"))}</section>

            """);

        Html In(Language language, string code) => Html.Trusted((ImputedSharesFigure.Of([.. shares], language) is var figure ? figure with { Id = $"{figure.Id}-{code}" } : figure).ToHtml());
    }

    private static Html Card(SiteContent content)
    {
        if (content.Shares.IsEmpty || ModelCatalogue.Default.Entries.FirstOrDefault(e => e.Id == content.Method) is not { } model)
        {
            return Html.None;
        }

        var all = content.Shares[^1];
        var pooled = content.Shares.Select(s => s.Reported).OfType<PooledShare>().First();
        return Html.Of($"""
            <section id="model-card" aria-labelledby="model-card-title">
            <h2 id="model-card-title">Model card</h2>
            <dl class="model-card">
            <dt>Model</dt><dd><code>{model.Id}</code>. {model.Summary}</dd>
            <dt>Made from</dt><dd>{content.Page.Description.Title}, {LedgerPage.Span(content.Page)}: {Numbers.Whole(all.Known)} victims of known sector, {Numbers.Whole(all.Victims - all.Known)} of unknown.</dd>
            <dt>Draws</dt><dd>{Numbers.Whole(pooled.Draws)} completed registers, seed {content.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}.</dd>
            <dt>For</dt><dd>Shares of sectors among reported victims of sexual exploitation whose sector was not recorded, over groups of victims; comparison with the method of the report.</dd>
            <dt>Not for</dt><dd>Saying anything about one person: a probability is not a finding about a victim. Finding victims, or ranking them. Registers whose sectors are recorded by other rules.</dd>
            <dt>Assumes</dt><dd>That within a stratum the unknown are divided as the known. No register can show that it is so.</dd>
            </dl>
            </section>

            """);
    }

    private static bool IsAbout(Chapter chapter) =>
        new[] { "tuning", "sectors", "population" }.Any(w => chapter.Notebook.Contains(w, StringComparison.Ordinal));
}
