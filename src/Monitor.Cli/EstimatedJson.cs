using System.Collections.Immutable;
using System.Text.Json;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Covariates;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Cli;

/// <summary>What <c>monitor estimate</c> found, as JSON: the verdict before any number.</summary>
internal static class EstimatedJson
{
    public static string Of(Estimated estimated) => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("answer", estimated.Answer);
        json.WriteString("title", estimated.Title);
        json.WriteString("source", estimated.Source);
        json.WriteString("note", estimated.Note);
        json.WriteBoolean("synthetic", estimated.Synthetic);
        Write(json, estimated.Study);
        json.WriteStartArray("parts");
        foreach (var part in estimated.Parts)
        {
            json.WriteStartObject();
            json.WriteString("property", part.Property);
            json.WriteString("level", part.Stratum.Name);
            json.WriteNumber("inScope", part.Stratum.InScope);
            Write(json, part.Study);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (estimated.Joint is { } joint)
        {
            Write(json, joint, estimated.Level);
        }

        json.WriteStartArray("imputed");
        foreach (var imputed in estimated.Imputed)
        {
            EstimatedImputed.Write(json, imputed, estimated.Level);
        }

        json.WriteEndArray();
        if (estimated.Opinions is { } opinions)
        {
            EstimatedOpinions.Write(json, opinions, estimated.Level);
        }

        if (estimated.Published is { } published)
        {
            json.WriteStartObject("published");
            json.WriteNumber("low", published.Low);
            json.WriteNumber("high", published.High);
            json.WriteString("unit", "victims a year");
            json.WriteString("title", published.Title);
            json.WriteBoolean("reproducible", false);
            json.WriteString("why", published.WhyNotReproducible);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>Code of a verdict.</summary>
    public static string Code(Identification identification) => identification switch
    {
        Identification.Identified => "identified",
        Identification.WeaklyIdentified => "weakly-identified",
        _ => "not-identified",
    };

    private static void Write(Utf8JsonWriter json, PopulationStudy study)
    {
        json.WriteString("verdict", Code(study.Verdict.Verdict));
        json.WriteStartArray("reasons");
        foreach (var reason in study.Verdict.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("weighs", Code(reason.Weighs));
            json.WriteString("words", reason.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in study.Findings)
        {
            json.WriteStringValue(JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Problem.ToString()));
        }

        json.WriteEndArray();
        json.WriteNumber("observed", study.Table?.Observed ?? 0);
        json.WriteStartArray("lists");
        foreach (var list in study.Table?.Lists ?? [])
        {
            json.WriteStringValue(list);
        }

        json.WriteEndArray();
        Write(json, "estimate", study.Estimate);
        json.WriteBoolean("usable", study.Verdict.Verdict != Identification.NotIdentified && study.Estimate is not null);
        if (study.Spread is not { } spread)
        {
            json.WriteNull("spread");
            return;
        }

        var names = study.Table!.Lists;
        Write(json, "model", spread.BestBic, names);
        json.WriteStartObject("spread");
        json.WriteNumber("order", study.Order);
        json.WriteBoolean("allModels", study.IsExhaustive);
        json.WriteNumber("tried", spread.Tried);
        json.WriteNumber("admissible", spread.Admissible.Length);
        ImputedJson.Number(json, "lowest", spread.Lowest.Estimate);
        ImputedJson.Number(json, "highest", spread.Highest.Estimate);
        json.WriteNumber("supportedWithinBic", ModelSpread.SupportedWithin);
        json.WriteNumber("supported", spread.Supported.Length);
        ImputedJson.Number(json, "lowestSupported", spread.LowestSupported.Estimate);
        ImputedJson.Number(json, "highestSupported", spread.HighestSupported.Estimate);
        ImputedJson.Number(json, "bicWeighted", spread.BicWeighted);
        Write(json, "bestByAic", spread.BestAic, names);
        ImputedJson.Number(json, "bestByBicOneOrderMore", study.Deeper?.BestBic.Estimate);
        json.WriteEndObject();
        json.WriteStartArray("variants");
        foreach (var variant in study.Variants)
        {
            json.WriteStartObject();
            json.WriteString("name", variant.Name);
            json.WriteNumber("observed", variant.Observed);
            ImputedJson.Number(json, "bestByBic", variant.Spread?.BestBic.Estimate);
            ImputedJson.Number(json, "lowestSupported", variant.Spread?.LowestSupported.Estimate);
            ImputedJson.Number(json, "highestSupported", variant.Spread?.HighestSupported.Estimate);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (study.Profile is { } profile)
        {
            Write(json, profile);
        }
    }

    private static void Write(Utf8JsonWriter json, DarkFigureProfile profile)
    {
        json.WriteStartObject("profile");
        json.WriteNumber("models", profile.Models);
        json.WriteNumber("level", profile.Level);
        ImputedJson.Number(json, "lower", profile.Lower);
        ImputedJson.Number(json, "upper", profile.Upper);
        json.WriteStartArray("points");
        foreach (var point in profile.Points)
        {
            json.WriteStartObject();
            ImputedJson.Number(json, "darkFigure", point.DarkFigure);
            ImputedJson.Number(json, "deviance", Finite(point.Deviance));
            ImputedJson.Number(json, "evidence", Finite(point.Evidence));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CovariateFit joint, double level)
    {
        json.WriteStartObject("joint");
        json.WriteString("model", joint.Describe());
        json.WriteNumber("parameters", joint.Parameters);
        ImputedJson.Number(json, "deviance", joint.Deviance);
        ImputedJson.Number(json, "aic", joint.Aic);
        ImputedJson.Number(json, "bic", joint.Bic);
        Write(json, "estimate", joint.Whole?.Wald(level));
        json.WriteStartArray("categories");
        foreach (var category in joint.Categories)
        {
            json.WriteStartObject();
            json.WriteString("property", category.Covariate);
            json.WriteString("level", category.Level);
            json.WriteNumber("observed", category.Observed);
            Write(json, "estimate", category.Wald(level));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, LogLinearFit fit, ImmutableArray<string> lists)
    {
        json.WriteStartObject(name);
        json.WriteString("model", fit.Model.Describe(lists));
        ImputedJson.Number(json, "estimate", fit.Estimate);
        ImputedJson.Number(json, "darkFigure", fit.DarkFigure);
        ImputedJson.Number(json, "standardErrorOfLogDark", Finite(fit.StandardErrorOfLogDark));
        ImputedJson.Number(json, "deviance", fit.Deviance);
        ImputedJson.Number(json, "aic", fit.Aic);
        ImputedJson.Number(json, "bic", fit.Bic);
        json.WriteEndObject();
    }

    /// <summary>An estimate, ends that are not finite as null.</summary>
    public static void Write(Utf8JsonWriter json, string name, Estimate? estimate)
    {
        if (estimate is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        ImputedJson.Number(json, "value", Finite(estimate.Value));
        ImputedJson.Number(json, "lower", Finite(estimate.Lower));
        ImputedJson.Number(json, "upper", Finite(estimate.Upper));
        json.WriteNumber("level", estimate.Level);
        json.WriteString("method", estimate.Method);
        json.WriteEndObject();
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
