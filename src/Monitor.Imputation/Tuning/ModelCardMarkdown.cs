using System.Globalization;
using System.Text;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>A model card for a reader, as Markdown. The same card gives the same bytes.</summary>
public static class ModelCardMarkdown
{
    /// <summary>The card as Markdown.</summary>
    public static string ToMarkdown(this ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var text = new StringBuilder();
        Line(text, $"# Model card: {card.Configuration.Model}");
        Line(text, $"");
        Line(text, $"{card.Summary}");
        Line(text, $"");
        Line(text, card.Register.Synthetic
            ? (FormattableString)$"**Fitted to a synthetic register: no row is about a real person, and nothing found here is a finding about people.**"
            : $"**Fitted to a real register{(card.Register.Confidential ? ", which is confidential" : "")}.**");
        Line(text, $"");
        Line(text, $"| | |");
        Line(text, $"|---|---|");
        Line(text, $"| Register | {Cell(card.Register.Title)} |");
        Line(text, $"| Edition | {card.Edition.Name} |");
        Line(text, $"| Victims | {card.Known} of known and {card.Unknown} of unknown sector |");
        Line(text, $"| Data (SHA-256 of the counts) | `{card.DataHash}` |");
        Line(text, $"| Factors | {string.Join(", ", card.Factors.Select(f => $"{f.Id} ({f.Levels.Length})"))} |");
        Line(text, $"| Sectors | {string.Join(", ", card.Sectors)} |");
        Line(text, $"| Options | {(card.Configuration.Options.IsEmpty ? "none" : string.Join(", ", card.Configuration.Options.Select(o => $"{o.Key} = {Cell(o.Value)}")))} |");
        Line(text, $"| Seed | {card.Seed} |");
        Line(text, $"| Made with | {string.Join(", ", card.Versions.Select(v => $"{v.Name} {v.Version}"))} |");
        Line(text, $"");
        WriteMetrics(text, card);
        WriteSupport(text, card.Support);
        WriteList(text, "Intended use", card.IntendedUse);
        WriteList(text, "Not for", card.NotFor);
        return text.ToString();
    }

    private static void WriteMetrics(StringBuilder text, ModelCard card)
    {
        var evaluation = card.Evaluation;
        var repeats = evaluation.Repeats == 1 ? "" : $", {evaluation.Repeats} times";
        Line(text, $"## How well it does");
        Line(text, $"");
        Line(text, $"On victims of known sector kept from the model, in {evaluation.Folds} folds{repeats}; victims of one year, reporter and nationality stay together. Intervals of {Percent(evaluation.LogLoss.Level)} count each such cluster as one.");
        Line(text, $"");
        Line(text, $"| measure | value | interval |");
        Line(text, $"|---|---:|---:|");
        Line(text, $"| log-loss | {Number(evaluation.LogLoss.Value)} | {Interval(evaluation.LogLoss, Number)} |");
        Line(text, $"| Brier score | {Number(evaluation.Brier.Value)} | {Interval(evaluation.Brier, Number)} |");
        Line(text, $"| expected calibration error | {Number(evaluation.ExpectedCalibrationError)} | |");
        if (card.Tuning is { } tuning)
        {
            Line(text, $"| log-loss, the search included | {Number(tuning.HonestLogLoss.Value)} | {Interval(tuning.HonestLogLoss, Number)} |");
        }

        Line(text, $"");
        if (evaluation.Impossible > 0)
        {
            Line(text, $"**{evaluation.Impossible} of the predictions called impossible what occurred: the log-loss stands for an infinite one.**");
            Line(text, $"");
        }

        if (card.Tuning is { } search)
        {
            Line(text, $"Chosen from {search.Leaderboard.Length} configurations. {search.Conclusion}");
            Line(text, $"");
        }

        Line(text, $"| sector | observed | predicted | predicted − observed, percentage points | interval | calibration error |");
        Line(text, $"|---|---:|---:|---:|---:|---:|");
        foreach (var sector in evaluation.Sectors)
        {
            Line(text, $"| {sector.Sector} | {Percent(sector.Predicted - sector.ShareError.Value)} | {Percent(sector.Predicted)} | {Points(sector.ShareError.Value)} | {Interval(sector.ShareError, Points)} | {Number(sector.Calibration.ExpectedError)} |");
        }

        Line(text, $"");
        Line(text, $"Subgroups of at least {ModelCard.LeastOfGroup} such victims:");
        Line(text, $"");
        Line(text, $"| factor | level | victims | log-loss | interval | largest error of a share, percentage points |");
        Line(text, $"|---|---|---:|---:|---:|---:|");
        foreach (var group in card.Groups)
        {
            Line(text, $"| {group.Factor} | {group.Level} | {group.LogLoss.Cases} | {Number(group.LogLoss.Value)} | {Interval(group.LogLoss, Number)} | {Points(group.ShareErrors.MaxBy(e => Math.Abs(e.Value))!.Value)} |");
        }

        Line(text, $"");
    }

    private static void WriteSupport(StringBuilder text, Support support)
    {
        Line(text, $"## Where it has little to go by");
        Line(text, $"");
        Line(text, $"| what the unknown are imputed from | share of the unknown |");
        Line(text, $"|---|---:|");
        foreach (var count in support.Counts)
        {
            Line(text, $"| {Words(count.Reason, support.MinimumKnown)} | {Percent(count.Share)} |");
        }

        Line(text, $"");
    }

    private static string Words(SupportReason reason, int minimumKnown) => reason switch
    {
        SupportReason.SameCell => $"at least {minimumKnown} known victims alike in all factors",
        SupportReason.FewInCell => $"fewer than {minimumKnown} known victims alike in all factors",
        SupportReason.ParentsOnly => "known victims alike in all factors but one",
        SupportReason.LevelsOnly => "known victims of each level, never together",
        _ => "a level of which no sector is known: assumed, not learnt",
    };

    private static void WriteList(StringBuilder text, string title, IEnumerable<string> items)
    {
        Line(text, $"## {title}");
        Line(text, $"");
        foreach (var item in items)
        {
            Line(text, $"- {item}");
        }

        Line(text, $"");
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Points(double share) => (100 * share).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    private static string Interval(Estimate estimate, Func<double, string> format) =>
        estimate is { Lower: { } lower, Upper: { } upper } ? $"{format(lower)} to {format(upper)}" : "one cluster";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
