namespace Monitor.Site;

/// <summary>What other methods make of the same counts, with what their own checks say.</summary>
internal static class EstimateOpinions
{
    public static Html Of(EstimateReport report) => report.Opinions.IsEmpty ? Html.None : Html.Of($"""
        <section id="opinions" class="wide" aria-labelledby="opinions-title">
        <h2 id="opinions-title">Second opinions</h2>
        <p class="column">Methods that rest on other assumptions. Where they disagree with the models above, or with each other, the counts do not decide.</p>
        <div class="scroll" role="region" aria-labelledby="opinions-title" tabindex="0">
        <table>
        <thead><tr><th scope="col">Method</th><th scope="col" class="n">Estimate</th><th scope="col" class="n">Interval</th><th scope="col">Its own checks</th></tr></thead>
        <tbody>
        {report.Opinions.Select(Row)}</tbody>
        </table>
        </div>
        </section>
        """);

    // A number whose own checks failed would be quoted all the same.
    private static Html Row(SecondOpinion opinion)
    {
        var estimate = opinion.IsSound ? opinion.Estimate : null;
        return Html.Of($"<tr><th scope=\"row\">{opinion.Method}</th><td class=\"n\">{(estimate is { } e ? Numbers.Whole((long)Math.Round(e.Value)) : "none")}</td><td class=\"n\">{(estimate is { } i ? EstimateOpening.Ends(i) : "–")}</td><td><span aria-hidden=\"true\">{(opinion.IsSound ? "●" : "✕")}</span> {opinion.Remark}</td></tr>\n");
    }
}
