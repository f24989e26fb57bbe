using System.Collections.Immutable;
using Monitor.Chapters;
using Monitor.Figures;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>Where the counts of an estimate come from: above everything else when they are of a register, and in the footer.</summary>
internal static class EstimateOrigin
{
    /// <summary>What the counts are of, in a sentence.</summary>
    public static string Sentence(EstimateReport report) => report.Origin switch
    {
        CountsOrigin.PublishedTable => "The counts are a published table of real persons, which anyone can check.",
        CountsOrigin.GivenTable => "The counts are those of a file that was given.",
        CountsOrigin.SyntheticRegister => "The counts are of a synthetic register: no row is about a real person, and no number here is a finding about people.",
        CountsOrigin.ConfidentialRegister => "The counts are of a confidential register of real persons and are shown exactly, at the request of whoever rendered this: not for publication.",
        _ => "The counts are of a register of real persons that is not marked confidential.",
    };

    public static Html Banner(EstimateReport report)
    {
        if (report.Origin is CountsOrigin.PublishedTable or CountsOrigin.GivenTable)
        {
            return Html.None;
        }

        var register = new RegisterDescription(report.Source, report.Origin == CountsOrigin.SyntheticRegister, report.Origin == CountsOrigin.ConfidentialRegister);
        return Html.Of($"""
            <aside class="banner {(register.Synthetic ? "synthetic" : "real")}" aria-label="About the register">
            <p><strong>{RegisterStatement.Heading(register, Language.English)}.</strong> {Sentence(report)}</p>
            <p class="register">{register.Title}</p>
            </aside>
            """);
    }

    public static Html Footer(EstimateReport report, ImmutableArray<Figure> figures) => Html.Of($"""
        <footer>
        <h2>Source and files</h2>
        <ul>
        <li>Counts: {report.Source}</li>
        {(report.Note.Length == 0 ? Html.None : Html.Of($"<li>{report.Note}</li>\n"))}<li>The whole outcome: <a href="{EstimatePage.JsonName}" download>{EstimatePage.JsonName}</a></li>
        {figures.Select(f => Html.Of($"<li><span lang=\"{(f.Language == Language.Dutch ? "nl" : "en")}\">{f.Title}</span>: <a href=\"{EstimatePage.Csv(f)}\" download>{f.Id}.csv</a></li>\n"))}</ul>
        <p>The charts are drawn by plotly.js (MIT licence), which lies beside this page; nothing is fetched.</p>
        </footer>
        """);
}
