namespace Monitor.Site;

/// <summary>The audit as a page of its own.</summary>
internal static class AuditPage
{
    public static Html Of(SiteShell shell)
    {
        var page = shell.Content.Page with { LedgerAddress = "ledger.html" };
        var body = page.Audit is null
            ? Html.Of($"<h1>Audit of the printed figures</h1>\n<p>No printed figures are known for these years, so there is nothing to hold against itself.</p>\n")
            : Html.Of($"<h1>Audit of the printed figures</h1>\n{AuditSection.Of(page)}\n");
        return shell.Page("audit.html", "Audit", body, [], kind: "audit-page");
    }
}
