using Monitor.Published;

namespace Monitor.Site;

/// <summary>What someone who reads nothing else should know: how many, which share, what is synthetic, what does not hold.</summary>
internal static class Minute
{
    public static Html Of(SiteShell shell)
    {
        var page = shell.Content.Page;
        (string English, string Dutch, Html Answer)[] questions =
        [
            ("How many victims?", "Hoeveel slachtoffers?", Victims(shell)),
            ("What share in less visible sectors?", "Welk deel in minder zichtbare sectoren?", LessVisible(shell)),
            ("What is synthetic here?", "Wat is hier synthetisch?", Synthetic(shell)),
            ("Which printed numbers do not hold?", "Welke gedrukte getallen kloppen niet?", Failing(shell)),
        ];
        return Html.Of($"""
            <section id="minute" class="wide" aria-labelledby="minute-title">
            <h2 id="minute-title">{shell.Both.Words("In a minute", "In een minuut")}</h2>
            <dl class="minute">
            {questions.Where(q => q.Answer != Html.None).Select(q => Html.Of($"<div><dt>{shell.Both.Words(q.English, q.Dutch)}</dt><dd>{q.Answer}</dd></div>\n"))}</dl>
            </section>
            """);
    }

    private static Html Victims(SiteShell shell)
    {
        var (both, page) = (shell.Both, shell.Content.Page);
        if (page.Safe || page.Tables.FirstOrDefault(t => t.Id == "figure-2.3") is not { N: { } all } table || table["any-sexual", Tables.TableColumn.TotalCode].Count is not { } sexual)
        {
            return both.Words("Exact numbers are not shown.", "Exacte aantallen worden niet getoond.");
        }

        return both.Words(
            $"{Numbers.Whole(all)} reported in {LedgerPage.Span(page)}, of whom {Numbers.Whole(sexual)} were sexually exploited.{(Fitted(page) ? " The report prints both numbers, and the register was made to have them." : "")}",
            $"{Dutch(Numbers.Whole(all))} gemeld in {LedgerPage.Span(page)}, van wie {Dutch(Numbers.Whole(sexual))} seksueel uitgebuit.{(Fitted(page) ? " Het rapport noemt beide getallen; het register is zo gemaakt dat het ze heeft." : "")}");
    }

    private static Html LessVisible(SiteShell shell)
    {
        if (shell.Content.Page.LessVisible is not { Reported: { Lower: { } lower, Upper: { } upper } pooled })
        {
            return Html.None;
        }

        var (share, low, high, level) = (Numbers.Percent(pooled.Estimate), Numbers.Percent(lower), Numbers.Percent(upper), $"{Numbers.Whole((long)Math.Round(100 * pooled.Level))}\u202f%");
        var after = shell.Content.Page.Tables.FirstOrDefault(t => t.Id == "figure-2.4b")?["less-visible", Tables.TableColumn.TotalCode].Share;
        var (english, dutch) = after is { } of
            ? ($" The report’s method gives {Numbers.Percent(of)} and no interval.", $" De methode van het rapport geeft {Dutch(Numbers.Percent(of))}, zonder interval.")
            : ("", "");
        return shell.Both.Words(
            $"{share} of the victims of sexual exploitation, {level} interval {low} to {high}, once unknown sectors are imputed by a model.{english}",
            $"{Dutch(share)} van de slachtoffers van seksuele uitbuiting, {level}-interval {Dutch(low)} tot {Dutch(high)}, als een model de onbekende sectoren bijschat.{dutch}");
    }

    private static Html Synthetic(SiteShell shell)
    {
        var page = shell.Content.Page;
        if (!page.Description.Synthetic)
        {
            return shell.Both.Words("Nothing: the register is of real persons.", "Niets: het register gaat over echte personen.");
        }

        var (english, dutch) = shell.Chapters.FirstOrDefault(c => c.Notebook.Contains("population", StringComparison.Ordinal)) is { } lists
            ? (Html.Of($", and the list counts in <a href=\"{lists.Path}\">{lists.Name}</a>"), Html.Of($", en de lijsttellingen in <a href=\"{lists.Path}\">{lists.Name}</a>"))
            : (Html.None, Html.None);
        return shell.Both.Words(
            Html.Of($"The register: every row, and so every number, table and chart computed from it.{(Fitted(page) ? " It was generated to fit the report’s printed numbers, so that they hold here is no evidence for them." : "")} Real are only the numbers it is held against: those the report prints{(page.Unodc is null ? "" : ", UNODC’s counts")}{english}."),
            Html.Of($"Het register: elke rij, en dus elk getal, elke tabel en elke grafiek die eruit is berekend.{(Fitted(page) ? " Het is zo gemaakt dat het bij de gedrukte getallen past; dat die hier kloppen, bewijst dus niets." : "")} Echt zijn alleen de getallen waarnaast het ligt: die uit het rapport{(page.Unodc is null ? "" : ", de tellingen van UNODC")}{dutch}."));
    }

    private static Html Failing(SiteShell shell)
    {
        var page = shell.Content.Page;
        if (page.Ledger is not { } ledger)
        {
            return Html.None;
        }

        var (read, wrong, undecided) = (ledger.Count(Verdict.ReproducedUnderReading), ledger.Count(Verdict.NotReproduced), ledger.Count(Verdict.NotComputable));
        var places = page.Audit?.Within.Count ?? 0;
        var heldOut = page.Unodc?.Entries.Where(e => e.Independence is Independence.HeldOut or null).ToList() ?? [];
        var differ = heldOut.Count(e => e.Verdict == Verdict.NotReproduced);
        var (english, dutch) = differ > 0
            ? (Html.Of($" Of {heldOut.Count} counts by UNODC that the register was not made to fit, <a href=\"ledger.html#unodc\">{differ} differ</a>."),
                Html.Of($" Van de {heldOut.Count} tellingen van UNODC waarop het register niet is afgestemd, <a href=\"ledger.html#unodc\">wijken er {differ} af</a>."))
            : (Html.None, Html.None);
        return shell.Both.Words(
            Html.Of($"Of {ledger.Entries.Count}, <a href=\"#failing\">{read} only hold when read otherwise than printed</a>{(places > 0 ? Html.Of($", most because the report <a href=\"audit.html\">contradicts itself</a> ({places} contradictions)") : Html.None)}. {(wrong == 0 ? "None" : Numbers.Whole(wrong))} of the others {(wrong == 1 ? "fails" : wrong == 0 ? "fails" : "fail")}; {undecided} no register can decide.{english}"),
            Html.Of($"Van de {ledger.Entries.Count} kloppen er <a href=\"#failing\">{read} alleen als men ze anders leest dan gedrukt</a>{(places > 0 ? Html.Of($", meestal omdat het rapport <a href=\"audit.html\">zichzelf tegenspreekt</a> ({places} tegenspraken)") : Html.None)}. Van de andere {(wrong == 0 ? "is er geen die niet klopt" : $"kloppen er {Numbers.Whole(wrong)} niet")}; over {undecided} beslist geen register.{dutch}"));
    }

    private static bool Fitted(ReportPage page) => page.Ledger is { } ledger && ledger.Count(Independence.Fitted) + ledger.Count(Independence.Implied) > 0;

    private static string Dutch(string number) => Both.InDutch(number);
}
