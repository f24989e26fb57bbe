using Monitor.Chapters;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>Says what the register is, above everything else; it cannot be dismissed.</summary>
internal static class Banner
{
    /// <summary>The banner.</summary>
    /// <param name="page">What is shown.</param>
    /// <param name="languages">Words in both languages, on a page that can switch; English alone on one that cannot.</param>
    public static Html Of(ReportPage page, Both? languages = null)
    {
        return Html.Of($"""
            <aside class="banner {(page.Description.Synthetic ? "synthetic" : "real")}" aria-label="About the register">
            <p>{languages?.Words(In(Language.English), In(Language.Dutch)) ?? In(Language.English)}</p>
            <p class="register">{page.Description.Title}</p>
            </aside>
            """);

        Html In(Language language) => Html.Of($"<strong>{RegisterStatement.Heading(page.Description, language)}.</strong> {RegisterStatement.Explanation(page.Description, page.Safe, language)}");
    }
}
