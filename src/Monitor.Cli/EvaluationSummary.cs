using System.Globalization;
using Monitor.Cli.Commands;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tuning;

namespace Monitor.Cli;

/// <summary>What <c>monitor evaluate</c> says on a terminal, in at most 80 columns.</summary>
internal static class EvaluationSummary
{
    public static void Write(Terminal terminal, Analysis analysis, ModelConfiguration configuration, EvaluateCommand.Findings findings)
    {
        var evaluation = findings.Evaluation;
        terminal.Line(analysis.Heading(isSafe: false));
        TextBlock.Write(terminal, configuration.ToString(), "");
        terminal.Line(Number($"Known sectors held out: {evaluation.LogLoss.Cases:N0} victims, {evaluation.Folds} folds; lower is better"));
        terminal.Line($"  log-loss                    {Text(evaluation.LogLoss, "F4")}");
        terminal.Line($"  Brier score                 {Text(evaluation.Brier, "F4")}");
        terminal.Line(Number($"  calibration error           {100 * evaluation.ExpectedCalibrationError:F1} points"));
        if (evaluation.Impossible > 0)
        {
            terminal.Line(Number($"  {evaluation.Impossible:N0} were in a sector that was called impossible"));
        }

        terminal.Line("Predicted less observed share, points");
        foreach (var sector in evaluation.Sectors)
        {
            terminal.Line($"  {sector.Sector.Replace('-', ' '),-28}{Text(sector.ShareError, "F1", 100)}");
        }

        if (findings.Comparison is { } comparison)
        {
            terminal.Line("Log-loss against it, on the same folds");
            foreach (var difference in comparison.Differences)
            {
                TextBlock.Write(terminal, Number($"{difference.Difference:+0.0000;−0.0000} ({difference.Lower:+0.000;−0.000} to {difference.Upper:+0.000;−0.000}) {difference.Method}: {EvaluationJson.Words(difference.Verdict)}"), "  ");
            }
        }

        if (!findings.Influence.IsEmpty)
        {
            terminal.Line("Log-loss when a factor is left out");
            foreach (var influence in findings.Influence)
            {
                terminal.Line(Number($"  {influence.Factor,-28}{influence.LogLoss.Difference:+0.0000;−0.0000} ({influence.LogLoss.Lower:+0.000;−0.000} to {influence.LogLoss.Upper:+0.000;−0.000})"));
            }
        }

        Draws(terminal, findings);
    }

    private static void Draws(Terminal terminal, EvaluateCommand.Findings findings)
    {
        var hidden = findings.Overimputation.Coverage.Where(c => c.Factor is null).ToList();
        terminal.Line(Number($"Shares of hidden sectors held by their {100 * findings.Overimputation.Level:0.##} % intervals"));
        foreach (var coverage in hidden)
        {
            terminal.Line(Number($"  {coverage.Sectors.Replace('-', ' '),-28}{coverage.Covered} of {coverage.Intervals}   off by {100 * coverage.MeanError:+0.0;−0.0;0.0} points"));
        }

        var convergence = findings.Convergence;
        terminal.Line(convergence.Shares.All(s => s.HasMixed)
            ? Number($"Draws have settled: R-hat at most {convergence.Shares.Max(s => s.SplitRHat):F3} in {convergence.Chains} chains of {convergence.Draws}")
            : Number($"Draws have not settled: R-hat of {string.Join(", ", convergence.Shares.Where(s => !s.HasMixed).Select(s => s.Sectors))} above {convergence.LargestRHat:F3}"));
        terminal.Line(Number($"What the {findings.Support.Unknown:N0} unknown can go by"));
        foreach (var count in findings.Support.Counts.Where(c => c.Unknown > 0))
        {
            terminal.Line(Number($"  {EvaluationJson.Code(count.Reason).Replace('-', ' '),-28}{count.Unknown,6:N0}  {100 * count.Share,5:F1} %"));
        }
    }

    private static string Text(Estimate estimate, string format, double times = 1)
    {
        var text = (times * estimate.Value).ToString(format, CultureInfo.InvariantCulture);
        return estimate is { Lower: { } lower, Upper: { } upper }
            ? $"{text} ({(times * lower).ToString(format, CultureInfo.InvariantCulture)} to {(times * upper).ToString(format, CultureInfo.InvariantCulture)})".Replace('-', '−')
            : text.Replace('-', '−');
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
