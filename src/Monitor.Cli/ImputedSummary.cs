using System.Globalization;
using Monitor.Cli.Commands;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Sensitivity;
using Monitor.Tables;

namespace Monitor.Cli;

/// <summary>What <c>monitor impute</c> says on a terminal, in at most 80 columns.</summary>
internal static class ImputedSummary
{
    private const int LabelWidth = 26, ColumnWidth = 18;

    public static void Write(Terminal terminal, Imputed imputed)
    {
        var (analysis, shown) = (imputed.Analysis, imputed.Shown);
        terminal.Line(analysis.Heading(shown.IsSafe));
        if (analysis.Population.Register.Description.Synthetic)
        {
            terminal.Line("  no row is about a real person, and no share below is a finding about people");
        }

        if (shown.IsSafe)
        {
            terminal.Line("  after disclosure control: shares are of counts rounded to fives");
        }

        Stratified(terminal, imputed.Stratified);
        var method = imputed.Imputation;
        terminal.Line("");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Every victim of sexual exploitation, by {method.Method}: {method.Completions.Length:N0} draws, seed {imputed.Options.Seed}"));
        Shares(terminal, imputed, ShareTarget.Reported, "% of the reported");
        Shares(terminal, imputed, ShareTarget.Population, "% of the population");
        foreach (var note in Notes(imputed))
        {
            terminal.Line("  " + note);
        }

        if (imputed.Sensitivity is { } sensitivity)
        {
            Sensitivity(terminal, sensitivity, shown);
        }
    }

    /// <summary>What a reader must know of the shares, a line each.</summary>
    public static IEnumerable<string> Notes(Imputed imputed)
    {
        var draws = imputed.Imputation.Completions.Length;
        if (!imputed.Imputation.IsProper)
        {
            yield return "the method does not redraw its parameters: its intervals are too narrow";
        }

        if (draws == 1)
        {
            yield return "1 draw gives no interval: ask for more with --draws";
        }
        else
        {
            yield return Number($"intervals of {100 * imputed.Options.Level:0.##} %; estimates to within {200 * imputed.MonteCarloError:F1} points of endless draws");
            if (draws < imputed.DrawsEnough)
            {
                yield return Number($"{imputed.DrawsEnough:N0} draws would settle the width of every interval to 5 %");
            }
        }

        if (imputed.Shares.Any(s => s.Reported is { FewKnown: true }))
        {
            yield return "* fewer than 10 known: not to be relied on";
        }

        if (imputed.OutsideSupport > 0)
        {
            yield return $"{imputed.Shown.Number(imputed.OutsideSupport)} unknown have a level of a factor of which no sector is known";
        }

        foreach (var shift in imputed.Shifts)
        {
            yield return $"the unknown are taken to differ from the known: {shift}";
        }
    }

    private static void Stratified(Terminal terminal, Table table)
    {
        terminal.Line("");
        terminal.Line("Figure 2.4b, stratified: only victims in strata with a known sector");
        terminal.Line(Row("", table.Columns.Select(c => c.Label.En)));
        terminal.Line(Row("included, of victims", table.Columns.Select(c => $"{Text(table["included", c.Code])} of {Text(table["victims", c.Code])}")));
        terminal.Line(Row("less visible", table.Columns.Select(c => ShownShares.Percent(table["less-visible", c.Code].Share))));

        static string Text(TableCell cell) => cell.Count?.ToString("N0", CultureInfo.InvariantCulture) ?? ShownShares.Hidden;
    }

    private static void Shares(Terminal terminal, Imputed imputed, ShareTarget target, string heading)
    {
        var groups = imputed.Shares.Select(s => s.Group.Name).Distinct().ToList();
        terminal.Line(Row(heading, groups.Select(g => g.Replace('-', '–'))));
        foreach (var sectors in imputed.Shares.GroupBy(s => s.Sectors.Name))
        {
            terminal.Line(Row(sectors.Key.Replace('-', ' '), sectors.Select(s => imputed.Shown.Percent(target == ShareTarget.Reported ? s.Reported : s.Population, s.Victims))));
        }
    }

    private static void Sensitivity(Terminal terminal, SensitivityFindings found, ShownShares shown)
    {
        terminal.Line("");
        terminal.Line("If the unknown are not as the known of their cell: % less visible, reported");
        terminal.Line(Row("log-odds shifted by", found.Curves.Select(c => c.Group.Name.Replace('-', '–'))));
        foreach (var (point, i) in found.Curves[0].Points.Select((p, i) => (p, i)).Where(p => p.p.Amount == Math.Round(p.p.Amount)))
        {
            terminal.Line(Row(Signed(point.Amount, "0"), found.Curves.Select((c, g) => shown.Percent(c.Points[i].Share, found.Bounds[g].Bounds.Victims))));
        }

        terminal.Line(Row("none to all of them", found.Bounds.Select(b => Bounds(b.Bounds, shown))));
        if (found.Rise is { } rise)
        {
            Rise(terminal, rise);
        }

        if (found.Selection is { } selection)
        {
            Selection(terminal, selection);
        }
    }

    private static void Selection(Terminal terminal, SelectionProfile selection)
    {
        var (lower, upper) = (selection.Lower is { } l ? Signed(l, "0.0") : "open", selection.Upper is { } u ? Signed(u, "0.0") : "open");
        terminal.Line("If less visible sectors are recorded more often or less, at the same factors");
        TextBlock.Write(
            terminal,
            selection.IsAtEdge
                ? $"the likelihood still rises at a shift of {Signed(-selection.Best.Effect, "0.00")}, the end of the range: none is found"
                : $"likeliest as by a shift of {Signed(-selection.Best.Effect, "0.00")}; effect on recording {Signed(selection.Best.Effect, "0.00")} ({lower} to {upper})",
            "  ");
        TextBlock.Write(terminal, SelectionProfile.Warning, "  ");
    }

    private static void Rise(Terminal terminal, RiseSensitivity rise)
    {
        var (first, second) = (rise.First.Name.Replace('-', '–'), rise.Second.Name.Replace('-', '–'));
        var interval = rise.Unshifted is { Lower: { } lower, Upper: { } upper } ? Number($" ({100 * lower:F1} to {100 * upper:F1})") : "";
        terminal.Line(Number($"The rise from {first} to {second}: {100 * rise.Unshifted.Estimate:F1} points{interval}"));
        terminal.Line(Number($"  without assumptions it lies between {Signed(100 * rise.LowestRise, "0")} and {Signed(100 * rise.HighestRise, "0")} points"));
        if (!rise.Tippings[0].Vanishes.HoldsUnshifted)
        {
            terminal.Line("  there is none to disappear");
            return;
        }

        terminal.Line(Row("  shift of the unknown of", ["until it is 0", "until it may be 0"]));
        foreach (var tipping in rise.Tippings)
        {
            var part = tipping.Part switch
            {
                ShiftedPart.First => first,
                ShiftedPart.Second => second,
                _ => "both periods alike",
            };
            terminal.Line(Row("  " + part, [Nearest(tipping.Vanishes), tipping.Unclear is { } unclear ? Nearest(unclear) : ShownShares.Hidden]));
            if (tipping is { ShareOfImputedWhereItVanishes: { } there, ShareOfImputedUnshifted: { } here })
            {
                terminal.Line(Number($"    then {100 * there:F0} % of them are less visible instead of {100 * here:F0} %"));
            }
        }
    }

    private static string Bounds(ShareBounds bounds, ShownShares shown) =>
        shown.End(bounds.Lower, bounds.Victims) is { } lower && shown.End(bounds.Upper, bounds.Victims) is { } upper ? Number($"{100 * lower:F1}–{100 * upper:F1}") : ShownShares.Hidden;

    private static string Nearest(TippingPoint tipping) => tipping.Nearest is { } at ? Signed(at, "0.00") : Number($"none within ±{tipping.To:0.##}");

    private static string Signed(double amount, string format) => (amount > 0 ? "+" : amount < 0 ? "−" : "") + Math.Abs(amount).ToString(format, CultureInfo.InvariantCulture);

    private static string Row(string label, IEnumerable<string> columns) =>
        (label.PadRight(LabelWidth) + string.Concat(columns.Select(c => c.PadLeft(ColumnWidth)))).TrimEnd();

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
