using System.Globalization;
using Monitor.Published;

namespace Monitor.Cli;

/// <summary>The outcome of a ledger in a few lines, fitted and independent figures apart.</summary>
internal static class LedgerSummary
{
    /// <summary>The lines, each without indent.</summary>
    public static IEnumerable<string> Of(Analysis analysis, Ledger? ledger, Ledger? unodc)
    {
        if (ledger is null)
        {
            yield return $"no printed figures ship for {analysis.Edition.Name}: nothing to hold the tables against";
        }
        else
        {
            yield return Number($"{ledger.Count(Verdict.Reproduced):N0} reproduced · {ledger.Count(Verdict.ReproducedUnderReading):N0} under a stated reading");
            yield return Number($"{ledger.Count(Verdict.NotComputable):N0} not computable · {ledger.Count(Verdict.NotReproduced):N0} not reproduced");
            foreach (var line in Independent(analysis, ledger))
            {
                yield return line;
            }
        }

        if (unodc is not null)
        {
            var heldOut = unodc.Entries.Where(e => e.Independence == Independence.HeldOut).ToList();
            var others = unodc.Count(Independence.Fitted) + unodc.Count(Independence.Implied);
            yield return Number($"UNODC: of its {unodc.Entries.Count:N0} counts {heldOut.Count:N0} were not used: {heldOut.Count(e => e.Verdict == Verdict.Reproduced):N0} hold")
                + (others == 0 ? "" : Number($";"));
            if (others > 0)
            {
                yield return Number($"{unodc.Count(Independence.Fitted):N0} were approached, {unodc.Count(Independence.Implied):N0} follow from the printed figures");
            }
        }
    }

    private static IEnumerable<string> Independent(Analysis analysis, Ledger ledger)
    {
        var (fitted, implied, heldOut) = (ledger.Count(Independence.Fitted), ledger.Count(Independence.Implied), ledger.Count(Independence.HeldOut));
        if (analysis.Recipe is null)
        {
            yield return Number($"the register was not made from any of them: all {heldOut:N0} are independent");
            yield break;
        }

        if (analysis.Recipe.Scale > 1)
        {
            yield return Number($"each record stands {analysis.Recipe.Scale:N0} times in the register: printed counts cannot hold");
        }

        yield return Number($"the register was made to fit: {fitted:N0} fitted, {implied:N0} follow from");
        yield return Number($"them, {heldOut:N0} held out; what was fitted is no confirmation");
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
