using System.Globalization;
using System.Text.Json;
using Monitor.Cli.Commands;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Cli;

/// <summary>Estimates by an imputed property, on a terminal and as JSON.</summary>
internal static class EstimatedImputed
{
    public static void Write(Terminal terminal, ImputedCovariate imputed, PopulationStudy study, double level)
    {
        var estimates = imputed.Estimates;
        terminal.Line("");
        terminal.Line($"{$"By {imputed.Property}",-26}{"on lists",9}  {"pooled",-30}{"missing",9}");
        foreach (var category in estimates.Categories.Where(c => c.Covariate == imputed.Property))
        {
            var interval = category.Interval(level);
            terminal.Line(Number($"  {category.Level,-24}{category.Observed,9:N0}  {Number($"{interval.Value:N0} ({interval.Lower:N0}–{interval.Upper:N0})"),-30}{100 * category.MissingInformation,7:0} %"));
        }

        if (estimates.Whole is null)
        {
            TextBlock.Write(terminal, estimates.Model is null
                ? "No model has an estimate in the completed registers: there is none by this property."
                : $"The model has no estimate in {estimates.Without} of {estimates.Draws} completed registers: none is pooled.", "  ✕ ");
            return;
        }

        var whole = estimates.Whole.Interval(level);
        terminal.Line(Number($"  {"all together",-24}{estimates.Whole.Observed,9:N0}  {Number($"{whole.Value:N0} ({whole.Lower:N0}–{whole.Upper:N0})"),-30}{100 * estimates.Whole.MissingInformation,7:0} %"));
        if (study.Verdict.Verdict == Identification.NotIdentified)
        {
            TextBlock.Write(terminal, "The whole is not identified: none of these numbers is to be used.", "  ✕ ");
        }

        TextBlock.Write(terminal, Number(
            $"Unknown sectors imputed {estimates.Draws} times ({imputed.Method}, from {string.Join(", ", imputed.Factors)}), pooled by Rubin's rules; missing is the information that their being unknown costs. The model: {estimates.Model}. Its choice is not in the intervals, and lists beyond the first reporter are not in the imputation."), "  ");
    }

    public static void Write(Utf8JsonWriter json, ImputedCovariate imputed, double level)
    {
        var estimates = imputed.Estimates;
        json.WriteStartObject();
        json.WriteString("property", imputed.Property);
        json.WriteString("method", imputed.Method);
        json.WriteStartArray("factors");
        foreach (var factor in imputed.Factors)
        {
            json.WriteStringValue(factor);
        }

        json.WriteEndArray();
        json.WriteNumber("draws", estimates.Draws);
        json.WriteNumber("drawsWithoutEstimate", estimates.Without);
        json.WriteString("model", estimates.Model);
        EstimatedJson.Write(json, "estimate", estimates.Whole?.Interval(level));
        json.WriteStartArray("categories");
        foreach (var category in estimates.Categories)
        {
            json.WriteStartObject();
            json.WriteString("property", category.Covariate);
            json.WriteString("level", category.Level);
            ImputedJson.Number(json, "observed", category.Observed);
            EstimatedJson.Write(json, "estimate", category.Interval(level));
            ImputedJson.Number(json, "missingInformation", category.MissingInformation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
