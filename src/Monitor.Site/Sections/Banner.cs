namespace Monitor.Site;

/// <summary>Says what the register is, above everything else; it cannot be dismissed.</summary>
internal static class Banner
{
    public static Html Of(ReportPage page)
    {
        var (kind, heading, explanation) = page.Description switch
        {
            { Synthetic: true } => ("synthetic", "Synthetic register", "No row is about a real person. The records were generated; numbers computed from them say nothing about people."),
            { Confidential: true } => ("real", "Confidential register of real persons", page.Safe
                ? "Small numbers are not shown and counts are rounded."
                : "Shown without disclosure control at the request of whoever rendered it: not for publication."),
            _ => ("real", "Register of real persons", "The register is not marked confidential."),
        };
        return Html.Of($"""
            <aside class="banner {kind}" aria-label="About the register">
            <p><strong>{heading}.</strong> {explanation}</p>
            <p class="register">{page.Description.Title}</p>
            </aside>
            """);
    }
}
