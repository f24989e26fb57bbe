using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Service.Imputing;

namespace Monitor.Service.Page;

/// <summary>A form to ask about one record, and the answer. Without scripts it is sent as forms are, and the page comes back with the answer.</summary>
internal static class TrySection
{
    /// <summary>The section.</summary>
    public static Markup Of(ServedModel model, Asked asked) => Markup.Of($"""
        <section aria-labelledby="try">
        <h2 id="try">Ask it about a group of victims</h2>
        <form id="ask" class="filter" method="post" action="/page/try#answer">
        {Markup.Each(model.Space.Factors, f => Select(f, asked.Chosen.GetValueOrDefault(f.Id)))}
        <p><button>Impute</button></p>
        </form>
        <div id="answer" role="status">{AnswerOf(model, asked)}</div>
        </section>
        """);

    private static Markup Select(Factor factor, string? chosen) => Markup.Of($"""
        <p><label for="factor-{factor.Id}">{Labels.OfFactor(factor.Id)}</label><select id="factor-{factor.Id}" name="{factor.Id}">{Markup.Each(factor.Levels, l => Markup.Of($"""<option value="{l}"{(l == chosen ? new Markup(" selected") : Markup.None)}>{Labels.OfLevel(factor.Id, l)}</option>"""))}</select></p>
        """);

    private static Markup AnswerOf(ServedModel model, Asked asked) => asked switch
    {
        { Problem.Length: > 0 } => Markup.Of($"""<p class="refused">{asked.Problem}</p>"""),
        { Cell: { } cell } when model.CanImpute(cell) => Probabilities(model, cell),
        { Cell: { } cell } => Markup.Of($"""
            <p><strong>Not imputed.</strong> In the data no sector is known of anyone with what was chosen under {string.Join(", or under ", model.NeverKnownOf(cell).Select(f => $"“{Labels.OfFactor(f)}”"))}: what a model says of them would be assumed, not learnt.</p>
            """),
        _ => Markup.Of($"""<p class="note">The answer appears here: the probability of each sector, and what it goes by.</p>"""),
    };

    private static Markup Probabilities(ServedModel model, int cell)
    {
        var shares = model.ProbabilitiesOf(cell).ToArray();
        var most = shares.Max();
        return Markup.Of($"""
            <p>Of victims like these, <strong>{(1 - model.VisibleOf(cell)) * 100:0.0} %</strong> are expected in the less visible sectors. This goes by {Words(model.SupportOf(cell))}.</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="answer-table"><table class="table">
            <caption id="answer-table">Probability of each sector, by {model.Reference}{(model.Version.Synthetic ? ", fitted to a synthetic register" : "")}</caption>
            <thead><tr><th scope="col">Sector</th><th scope="col" class="n">probability</th><td aria-hidden="true"></td></tr></thead>
            <tbody>{Markup.Each(model.Sectors.Index(), s => Row(Labels.OfSector(s.Item), shares[s.Index], most))}</tbody>
            </table></div>
            """);
    }

    private static Markup Row(string sector, double share, double most) => Markup.Of($"""
        <tr><th scope="row">{sector}</th><td class="n">{share * 100:0.0} %</td><td class="bar" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false"><rect width="{share / most * 100:0.##}" height="10"/></svg></td></tr>
        """);

    private static string Words(SupportReason reason) => reason switch
    {
        SupportReason.SameCell => "enough victims of known sector who are alike in all of this",
        SupportReason.FewInCell => "few victims of known sector who are alike in all of this, and others who are nearly so",
        SupportReason.ParentsOnly => "victims of known sector who are alike in all of this but one thing",
        _ => "victims of known sector who share one thing or another, never all: take it with reserve",
    };
}
