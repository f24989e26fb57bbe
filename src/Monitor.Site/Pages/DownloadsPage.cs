using Monitor.Chapters;
using Monitor.Site.Notebooks;

namespace Monitor.Site;

/// <summary>The files of the site, and what each holds.</summary>
internal static class DownloadsPage
{
    public static Html Of(SiteShell shell)
    {
        var page = shell.Content.Page;
        var body = Html.Of($"""
            <section aria-labelledby="title">
            <h1 id="title">Downloads</h1>
            <p>{(page.Safe ? "The tables are those after disclosure control. " : "")}CSV is UTF-8 with commas and unrounded numbers; an empty field is a number that does not exist or is not shown.</p>
            <h2 id="tables">Tables</h2>
            <ul class="files">
            {page.Tables.Select(t => Html.Of($"<li>{FigureCard.PlaceOf(t.Id)}, {t.Definition.Title.En}: <a href=\"tables/{t.Id}.csv\" download>{t.Id}.csv</a>, <a href=\"tables/{t.Id}.json\" download>{t.Id}.json</a></li>\n"))}</ul>
            {(page.Ledger is null ? Html.None : Html.Of($"<h2 id=\"ledger\">Ledger</h2>\n<p><a href=\"ledger.json\" download>ledger.json</a>: each printed number with its claim, what was computed and the verdict.</p>\n"))}{Printed(shell)}<h2 id="notebooks">Notebooks with their outputs</h2>
            <p>Each was run from top to bottom for this site. Under Jupyter with the kernel of Monitor (<code>monitor kernel install</code>) they run as they are; the cell with parameters is the place to name another register.</p>
            <ul class="files">
            {shell.Chapters.Select(c => Html.Of($"<li><a href=\"notebooks/{c.Notebook}\" download>{c.Notebook}</a>: {c.Name}</li>\n"))}</ul>
            <h2 id="provenance">Provenance</h2>
            <ul class="files">
            <li><a href="ro-crate-metadata.json" download>ro-crate-metadata.json</a>: inputs with their hashes, parameters, versions and every file of this site, as an RO-Crate.</li>
            <li><a href="notebooks/{KeptNotebooks.KeysName}" download>{KeptNotebooks.KeysName}</a>: for each notebook the key of what its outputs follow from.</li>
            </ul>
            <h2 id="dictionary">Data dictionary</h2>
            <p><a href="data-dictionary.json" download>data-dictionary.json</a>: the tables of a register, and every code with its English and Dutch label.</p>
            {DataDictionary.Html()}</section>

            """);
        return shell.Page("downloads.html", "Downloads", body, [], kind: "downloads");
    }

    private static Html Printed(SiteShell shell) => shell.Content.Printed.IsEmpty
        ? Html.None
        : Html.Of($"""
            <h2 id="printed">To print</h2>
            <p>Made by a browser from these pages; another version of it may make other bytes, so they are not in the provenance.</p>
            <ul class="files">
            {shell.Content.Printed.GroupBy(p => Path.ChangeExtension(p, null)).Select(f => Html.Of($"<li>{f.Select((p, i) => Html.Of($"{(i > 0 ? ", " : "")}<a href=\"{p}\" download>{Path.GetFileName(p)}</a>"))}</li>\n"))}</ul>

            """);
}
