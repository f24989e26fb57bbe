using System.Globalization;
using System.Text.Json;
using Monitor.Cli.Commands;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Cli;

/// <summary>Second opinions on an estimate, on a terminal and as JSON, each with whether it can be trusted.</summary>
internal static class EstimatedOpinions
{
    private const int LabelWidth = 44, NumberWidth = 12;

    public static void Write(Terminal terminal, SecondOpinions opinions, PopulationStudy study, double level)
    {
        terminal.Line("");
        terminal.Line(Row(Number($"Second opinions, {100 * level:0.##} %"), "lower", "estimate", "upper"));
        if (opinions.LowerBound is { } bound)
        {
            terminal.Line(Row("  at least (Chao's lower bound)", bound));
        }

        if (opinions.Stepwise is { } stepwise)
        {
            terminal.Line(Row("  pairs added by p-value, Wald", stepwise.Wald(level)));
        }

        if (opinions.Graphs is { } graphs)
        {
            terminal.Line(Row("  decomposable graphs, averaged", graphs.Estimate(level)));
        }

        terminal.Line(Row("  latent classes", opinions.LatentClasses.Estimate(level)));
        if (opinions.Graphs is { IsBounded: false } open)
        {
            TextBlock.Write(terminal, Number($"The graphs do not bound the population: {100 * open.MassNearLargest:0.#} % of their mass is in the upper half of what was searched, so that their upper end is that of the search."), "  ! ");
        }

        var classes = opinions.LatentClasses;
        TextBlock.Write(terminal, classes.HasConverged ? Chains(classes) : $"The latent classes have not converged and their numbers are not to be used: {Chains(classes)}", classes.HasConverged ? "  " : "  ! ");
        if (study.Verdict.Verdict == Identification.NotIdentified)
        {
            TextBlock.Write(terminal, "A second opinion narrower than the spread above has assumed what the counts do not say.", "  ");
        }
    }

    public static void Write(Utf8JsonWriter json, SecondOpinions opinions, double level)
    {
        json.WriteStartObject("secondOpinions");
        EstimatedJson.Write(json, "lowerBound", opinions.LowerBound);
        EstimatedJson.Write(json, "stepwise", opinions.Stepwise?.Wald(level));
        EstimatedJson.Write(json, "graphs", opinions.Graphs?.Estimate(level));
        if (opinions.Graphs is { } graphs)
        {
            json.WriteBoolean("graphsBounded", graphs.IsBounded);
        }

        var classes = opinions.LatentClasses;
        EstimatedJson.Write(json, "latentClasses", classes.Estimate(level));
        json.WriteBoolean("latentClassesConverged", classes.HasConverged);
        ImputedJson.Number(json, "latentClassesRHat", classes.Diagnostics.SplitRHat);
        ImputedJson.Number(json, "latentClassesEffectiveDraws", classes.Diagnostics.EffectiveDraws);
        json.WriteEndObject();
    }

    private static string Chains(LatentClassPosterior classes) => Number(
        $"{classes.Chains.Length} chains, R-hat {(classes.Diagnostics.SplitRHat is { } hat ? Number($"{hat:0.000}") : "undefined")} (at most {LatentClassPosterior.LargestRHat} asked), {classes.Diagnostics.EffectiveDraws:N0} effective draws of {classes.Chains.Sum(c => c.Length):N0} (at least {LatentClassPosterior.FewestEffectiveDraws:N0} asked).");

    private static string Row(string label, Estimate estimate) => Row(label, Number($"{estimate.Lower:N0}"), Number($"{estimate.Value:N0}"), Number($"{estimate.Upper:N0}"));

    private static string Row(string label, string lower, string value, string upper) =>
        label.PadRight(LabelWidth) + lower.PadLeft(NumberWidth) + value.PadLeft(NumberWidth) + upper.PadLeft(NumberWidth);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
