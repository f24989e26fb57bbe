using System.Globalization;
using Monitor.Cli.Commands;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Histories;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Cli;

/// <summary>What <c>monitor estimate</c> says on a terminal, in at most 80 columns.</summary>
internal static class EstimatedSummary
{
    private const int LabelWidth = 44, NumberWidth = 12;

    public static void Write(Terminal terminal, Estimated estimated)
    {
        var study = estimated.Study;
        TextBlock.Write(terminal, estimated.Answer, "");
        TextBlock.Write(terminal, estimated.Title, "  ");
        if (estimated.Synthetic)
        {
            TextBlock.Write(terminal, "no row is about a real person, and no number below is a finding about people", "  ");
        }

        if (study.Table is { } table)
        {
            var overlapping = ListChecks.Overlapping(table);
            TextBlock.Write(terminal, Number($"{table.Observed:N0} persons on {table.Lists.Length} lists ({string.Join(", ", table.Lists)}); {overlapping:N0} on two or more ({Percent(overlapping, table.Observed)})"), "  ");
        }

        if (estimated.Note.Length > 0)
        {
            TextBlock.Write(terminal, estimated.Note, "  ");
        }

        Reasons(terminal, study);
        if (study.Spread is { } spread)
        {
            Models(terminal, study, spread);
        }

        Variants(terminal, study);
        Parts(terminal, estimated);
        foreach (var imputed in estimated.Imputed)
        {
            EstimatedImputed.Write(terminal, imputed, study, estimated.Level);
        }

        if (estimated.Opinions is { } opinions)
        {
            EstimatedOpinions.Write(terminal, opinions, study, estimated.Level);
        }

        if (estimated.Published is { } published)
        {
            terminal.Line("");
            TextBlock.Write(terminal, Number($"Published: {published.Low:N0} to {published.High:N0} victims a year ({published.Title}). It cannot be reproduced here. {published.WhyNotReproducible}"), "");
        }
    }

    private static void Reasons(Terminal terminal, PopulationStudy study)
    {
        terminal.Line("");
        terminal.Line($"Why {study.Verdict.Words}");
        foreach (var reason in study.Verdict.Reasons)
        {
            TextBlock.Write(terminal, reason.Words, $"  {Mark(reason.Weighs)} ");
        }

        foreach (var finding in study.Findings.Where(f => f.Problem == ListProblem.EmptyLists))
        {
            TextBlock.Write(terminal, finding.Words, "    ");
        }
    }

    private static void Models(Terminal terminal, PopulationStudy study, ModelSpread spread)
    {
        terminal.Line("");
        terminal.Line(Row(study.Order < 2 ? "The model of independent lists" : Number($"Models with interactions of {(study.Order == 2 ? "two" : "up to three")} lists"), "lowest", "best", "highest"));
        terminal.Line(Row(
            Number($"  {(study.IsExhaustive ? "all" : "come by:")} {spread.Admissible.Length:N0} with an estimate{(spread.Tried > spread.Admissible.Length ? Number($" of {spread.Tried:N0}") : "")}"),
            spread.Lowest.Estimate,
            null,
            spread.Highest.Estimate));
        terminal.Line(Row(Number($"  {spread.Supported.Length:N0} supported: BIC within {ModelSpread.SupportedWithin:0} of the best"), spread.LowestSupported.Estimate, spread.BestBic.Estimate, spread.HighestSupported.Estimate));
        if (study.Profile is { } profile)
        {
            terminal.Line(Row(Number($"  with the {100 * profile.Level:0.##} % intervals of {(profile.Models < spread.Supported.Length ? Number($"{profile.Models} of ") : "")}those"), study.Table!.Observed + profile.Lower, null, study.Table.Observed + profile.Upper));
        }

        var names = study.Table!.Lists;
        terminal.Line(Row("  the best by AIC", null, spread.BestAic.Estimate, null));
        terminal.Line(Row("  the mean, weighted by BIC", null, spread.BicWeighted, null));
        TextBlock.Write(terminal, $"best by BIC: {spread.BestBic.Model.Describe(names).Replace("][", "] [", StringComparison.Ordinal)}", "  ");
        if (study.Verdict.Verdict == Identification.NotIdentified)
        {
            terminal.Line("  None of these is an estimate to be used: they show how far the answer moves.");
        }
        else if (study.Estimate is { } estimate)
        {
            TextBlock.Write(terminal, Number($"estimate {estimate.Value:N0}, {Estimated.Interval(estimate)}: {estimate.Method}"), "  ");
        }
    }

    private static void Variants(Terminal terminal, PopulationStudy study)
    {
        if (study.Variants.IsEmpty)
        {
            return;
        }

        terminal.Line("");
        terminal.Line(Row("If the lists were others (supported models)", "lowest", "best", "highest"));
        foreach (var variant in study.Variants)
        {
            terminal.Line(variant.Spread is { } spread
                ? Row($"  {variant.Name}", spread.LowestSupported.Estimate, spread.BestBic.Estimate, spread.HighestSupported.Estimate)
                : Row($"  {variant.Name}", "", "none", ""));
        }
    }

    private static void Parts(Terminal terminal, Estimated estimated)
    {
        foreach (var property in estimated.Parts.GroupBy(p => p.Property))
        {
            terminal.Line("");
            terminal.Line($"{$"By {property.Key}",-22}{"on lists",9}{"supported models",20}  {"all properties together",-26}");
            foreach (var part in property)
            {
                var range = part.Study.Spread is { } spread ? Number($"{spread.LowestSupported.Estimate:N0}–{spread.HighestSupported.Estimate:N0}") : "no estimate";
                var joint = estimated.Joint?.Categories.FirstOrDefault(c => c.Covariate == part.Property && c.Level == part.Stratum.Name)?.Wald(estimated.Level);
                var jointWords = joint is null ? "–" : Number($"{joint.Value:N0} ({joint.Lower:N0}–{joint.Upper:N0})");
                terminal.Line(Number($"  {part.Stratum.Name,-20}{part.Stratum.Observed,9:N0}{range,20} {Mark(part.Study.Verdict.Verdict)} {jointWords,-26}").TrimEnd());
            }
        }

        if (estimated.Joint is { Whole: { } whole } joined)
        {
            var wald = whole.Wald(estimated.Level);
            TextBlock.Write(terminal, Number($"all together {wald.Value:N0} ({wald.Lower:N0}–{wald.Upper:N0}), by the model with {joined.Describe()}; intervals leave the choice of the model out"), "  ");
        }

        if (!estimated.Parts.IsEmpty)
        {
            terminal.Line("  ● identified   ◐ weakly identified   ✕ not identified, by its own lists");
            if (estimated.Study.Verdict.Verdict == Identification.NotIdentified)
            {
                terminal.Line("  The whole is not identified: no number of a part is to be used either.");
            }
        }
    }

    private static char Mark(Identification identification) => identification switch
    {
        Identification.Identified => '●',
        Identification.WeaklyIdentified => '◐',
        _ => '✕',
    };

    private static string Row(string label, double? lowest, double? best, double? highest) => Row(label, Text(lowest), Text(best), Text(highest));

    // A label that is too long stands on a line of its own.
    private static string Row(string label, string lowest, string best, string highest) =>
        ((label.Length < LabelWidth ? label : label + "\n").PadRight(label.Length < LabelWidth ? LabelWidth : LabelWidth + label.Length + 1) + lowest.PadLeft(NumberWidth) + best.PadLeft(NumberWidth) + highest.PadLeft(NumberWidth)).TrimEnd();

    private static string Text(double? number) => number is { } value ? Number($"{value:N0}") : "";

    private static string Percent(long part, long whole) => whole == 0 ? "–" : Number($"{100.0 * part / whole:0.0} %");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
