using Monitor.PopulationSize.Histories;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Site;

/// <summary>Why the verdict is what it is, and what was published about the same persons.</summary>
internal static class EstimateReasons
{
    public static Html Of(EstimateReport report) => Html.Of($"""
        <section id="why" aria-labelledby="why-title">
        <h2 id="why-title">Why {report.Study.Verdict.Words}</h2>
        <p>The verdict is the worst of its reasons. {EstimateOpening.Chip(Identification.Identified)} speaks for the number, {EstimateOpening.Chip(Identification.WeaklyIdentified)} is what a user must allow for, with {EstimateOpening.Chip(Identification.NotIdentified)} the number is not to be used.</p>
        <ul class="reasons">
        {report.Study.Verdict.Reasons.Select(r => Html.Of($"<li>{EstimateOpening.Chip(r.Weighs)} <span>{r.Words}</span></li>\n"))}{report.Study.Findings.Where(f => f.Problem == ListProblem.EmptyLists).Select(f => Html.Of($"<li><span>{f.Words}</span></li>\n"))}</ul>
        </section>
        """);

    public static Html Published(EstimateReport report) => report.Published is not { } published ? Html.None : Html.Of($"""
        <section id="published" aria-labelledby="published-title">
        <h2 id="published-title">Published, and not reproducible here</h2>
        <p class="argument">{published.Title} gives <strong>{Numbers.Whole((long)published.Low)} to {Numbers.Whole((long)published.High)} victims a year</strong>. It cannot be reproduced from these counts. {published.WhyNotReproducible}</p>
        </section>
        """);

    /// <summary>The whole by the model of all properties together.</summary>
    public static Html Joint(EstimateReport report) => report.Joint is not { } joint ? Html.None : Html.Of($"""
        <p class="column">All properties together: {Numbers.Whole((long)Math.Round(joint.Value))} ({EstimateOpening.Interval(joint)}); the choice of the model is not in the interval.{(report.Study.Verdict.Verdict == Identification.NotIdentified ? " The whole is not identified, so that no number of a part is to be used either." : "")}</p>
        """);
}
