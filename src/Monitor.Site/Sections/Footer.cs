using Monitor.Published;

namespace Monitor.Site;

/// <summary>Where the printed numbers come from.</summary>
internal static class Footer
{
    public static Html Of(ReportPage page) => Html.Of($"""
        <footer>
        <h2>Sources</h2>
        <ul>
        <li>Register: {page.Description.Title}{(page.Description.Synthetic ? " (synthetic)" : "")}.</li>
        {Sources(page)}</ul>
        </footer>
        """);

    private static Html Sources(ReportPage page) => Html.Concat(
        new[] { page.Ledger?.Edition ?? page.Audit?.Report, page.Unodc?.Edition ?? page.Audit?.Other }
            .OfType<PublishedEdition>()
            .Select(e => Html.Of($"<li>{e.Source}</li>\n")));
}
