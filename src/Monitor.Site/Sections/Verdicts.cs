using Monitor.Published;

namespace Monitor.Site;

/// <summary>How many printed figures have which verdict, and, apart, how they relate to the making of the register.</summary>
internal static class Verdicts
{
    public static Html Of(ReportPage page) => Html.Of($"""
        <section id="verdicts" aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">Verdicts</h2>
        {(page.Ledger is { } ledger ? Counts(ledger) : page.Safe
            ? Html.Of($"<p>The ledger is left out: a verdict on an exact count would give away what disclosure control hides.</p>")
            : Html.Of($"<p>No printed figures are known for these years, so there is nothing to hold the register against.</p>"))}
        </section>
        """);

    private static Html Counts(Ledger ledger) => Html.Of($"""
        <ul class="counts">
        {Enum.GetValues<Verdict>().Select(v => Count(ledger, v))}</ul>
        <h3>Independent of the making of the register, or not</h3>
        <p>{Independent(ledger)}</p>
        """);

    private static Html Count(Ledger ledger, Verdict verdict) => Html.Of($"<li><strong>{ledger.Count(verdict)}</strong> {Chip.Of(verdict, null)} <span>{Meaning(verdict)}</span></li>\n");

    private static string Meaning(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "holds as its words state it",
        Verdict.ReproducedUnderReading => "cannot hold as its words state it; holds under the reading that the ledger gives",
        Verdict.NotComputable => "no register decides it: an estimate, another publication or the text itself does",
        _ => "does not hold",
    };

    private static string Independent(Ledger ledger)
    {
        var (fitted, implied, heldOut) = (ledger.Count(Independence.Fitted), ledger.Count(Independence.Implied), ledger.Count(Independence.HeldOut));
        var computed = fitted + implied + heldOut;
        if (heldOut == computed)
        {
            return $"None of the {Numbers.Whole(computed)} computed figures was used to make the register: each verdict is a check.";
        }

        var held = ledger.Entries.Count(e => e is { Independence: Independence.HeldOut, Verdict: Verdict.Reproduced or Verdict.ReproducedUnderReading });
        return $"Of the {Numbers.Whole(computed)} computed figures, {Numbers.Whole(fitted)} were fitted (the register was generated so that they hold) and {Numbers.Whole(implied)} are implied (they follow from the fitted ones). "
            + "Neither kind confirms anything: that they hold shows only that the rules can be carried out and that the figures are possible together. "
            + (heldOut == 0 ? "None was held out." : $"{Numbers.Whole(heldOut)} were held out, of which {Numbers.Whole(held)} hold.")
            + " A chip with a thin outline marks a fitted or implied figure, a filled one a figure that was held out.";
    }
}
