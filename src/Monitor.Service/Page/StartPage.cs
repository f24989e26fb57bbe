using Monitor.Service.Imputing;

namespace Monitor.Service.Page;

/// <summary>The reviewer's page: the model in production, whether it is right as often as it says, and a form to ask it.</summary>
internal static class StartPage
{
    private const string Title = "Imputation of unknown sectors";

    /// <summary>The page.</summary>
    /// <param name="model">The model in production.</param>
    /// <param name="card">Its card; null when this version cannot read it.</param>
    /// <param name="asked">What was asked with the form.</param>
    public static Markup Of(ServedModel model, StoredCard? card, Asked asked) => PageShell.Of(Title, Banner(model, card), Markup.Of($"""
        <section>
        <h1>{Title}</h1>
        <p class="lead">{First(model)} Of many reported victims of sexual exploitation the sector was never recorded. This service says how likely each sector is for victims like them, how much the data say of it, and which model says so.</p>
        <p>It is about groups of victims, never about one person.</p>
        </section>
        {TrySection.Of(model, asked)}
        {(card is null ? Unread : Markup.Of($"{CardSection.Of(model, card)}{SharesSection.Of(card)}{CalibrationSection.Of(card)}"))}
        """));

    /// <summary>While there is no model.</summary>
    public static Markup WithoutModel() => PageShell.Of(
        Title, Markup.None, Markup.Of($"<section><h1>{Title}</h1><p>No model is served yet. After the first start it takes some seconds to train one: reload this page then.</p></section>"));

    /// <summary>For a caller who showed no key, or one of other scopes.</summary>
    /// <param name="why">Why nothing is shown.</param>
    public static Markup WithoutKey(string why) => PageShell.Of(Title, Markup.None, Markup.Of($"""
        <section>
        <h1>{Title}</h1>
        <p>This service answers callers who show a key or a token. {why}</p>
        <noscript><p>A page can show a key only with JavaScript. Without it: <code>curl -H "Authorization: Bearer mon_…" …</code></p></noscript>
        <form id="key" class="filter" hidden>
        <p><label for="shown">Key or token</label><input id="shown" type="password" autocomplete="off" required></p>
        <p><button>Open</button></p>
        </form>
        <p id="refused" role="status"></p>
        </section>
        """));

    private static Markup Unread { get; } = new("<section><p>The card of this model is of another format than this version reads.</p></section>");

    private static Markup Banner(ServedModel model, StoredCard? card) => model.Version.Synthetic
        ? PageShell.Banner("The register behind this is synthetic:", "it was made from published figures, and no row is about a real person.")
        : PageShell.Banner(card?.Data.Confidential == false ? "The register behind this is real." : "The register behind this is real and confidential.", "Shares and groups of few victims are left out.");

    private static string First(ServedModel model) => model.Version.Synthetic
        ? "This model was fitted to a synthetic register of nobody, so that nothing it says is a finding about people."
        : "This model was fitted to a register of real victims.";
}
