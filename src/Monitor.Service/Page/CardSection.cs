using Monitor.Service.Imputing;

namespace Monitor.Service.Page;

/// <summary>What the model is, what it goes by, and what it is not for.</summary>
internal static class CardSection
{
    private static readonly (string Code, string Words)[] Supports =
    [
        ("same-cell", "enough victims of known sector alike in all factors"),
        ("few-in-cell", "few victims of known sector alike in all factors"),
        ("parents-only", "victims of known sector alike in all factors but one"),
        ("levels-only", "victims of known sector for each level, never together"),
        ("level-never-known", "a level of which no sector is known: not imputed"),
    ];

    /// <summary>The section.</summary>
    public static Markup Of(ServedModel model, StoredCard card) => Markup.Of($"""
        <section aria-labelledby="model">
        <h2 id="model">The model in production</h2>
        <p>{card.Summary}</p>
        <dl class="facts">
        <div><dt>Model</dt><dd>{model.Reference}</dd></div>
        <div><dt>Register</dt><dd>{card.Data.Register}</dd></div>
        <div><dt>Years</dt><dd>{card.Data.Edition}</dd></div>
        <div><dt>Victims of known sector</dt><dd>{card.Data.Known:N0}, to which it was fitted</dd></div>
        <div><dt>Victims of unknown sector</dt><dd>{card.Data.Unknown:N0}</dd></div>
        <div><dt>Trained</dt><dd>{model.Version.Created:yyyy-MM-dd HH:mm} UTC</dd></div>
        <div><dt>Hash of the manifest</dt><dd><code>{model.Version.Hash}</code></dd></div>
        </dl>
        <p><a href="{Path(model)}/card">Model card</a>, <a href="{Path(model)}/metrics">metrics</a> (JSON)</p>
        <h3>For</h3>
        <ul>{Markup.Each(card.IntendedUse, u => Markup.Of($"<li>{u}</li>"))}</ul>
        <h3>Not for</h3>
        <ul>{Markup.Each(card.NotFor, u => Markup.Of($"<li>{u}</li>"))}</ul>
        <h3>What the unknown are imputed from</h3>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="support"><table class="table">
        <caption id="support">Share of the victims of unknown sector, by what the data say of victims like them (enough: {card.Support.MinimumKnown} or more)</caption>
        <thead><tr><th scope="col">They are imputed from</th><th scope="col" class="n">share</th></tr></thead>
        <tbody>{Markup.Each(Supports, s => Markup.Of($"""<tr><th scope="row">{s.Words}</th><td class="n">{card.Support.ShareOfUnknown.GetValueOrDefault(s.Code) * 100:0.0} %</td></tr>"""))}</tbody>
        </table></div>
        </section>
        """);

    private static string Path(ServedModel model) => $"/v1/models/{model.Version.Name}/{model.Version.Version}";
}
