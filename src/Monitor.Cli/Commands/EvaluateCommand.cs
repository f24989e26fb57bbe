using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tuning;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor evaluate</c>: how a model does on victims whose sector is known, and where it has nothing to go by.</summary>
internal static class EvaluateCommand
{
    public static Command Make(Terminal terminal)
    {
        var register = new RegisterOptions.Set();
        var imputation = new ImputationOptions.Set();
        var output = new Option<string>("--output", "-o") { Description = "Folder of the results; replaced as a whole once they are complete.", DefaultValueFactory = _ => "evaluated" };
        var method = new Option<string>("--method", "-m") { Description = $"The model: {ImputationMethod.Names}.", DefaultValueFactory = _ => ImputationMethod.Default };
        var modelOptions = ImputationMethod.ModelOptions();
        var against = new Option<string[]>("--against") { Description = "Another model, with its defaults, on the same folds. May be repeated.", DefaultValueFactory = _ => [] };
        var folds = new Option<int>("--folds") { Description = "Folds; victims of one year, reporter and nationality stay together.", DefaultValueFactory = _ => 5 };
        var repeats = new Option<int>("--repeats") { Description = "How often the folds are made anew.", DefaultValueFactory = _ => 1 };
        var draws = new Option<int>("--draws") { Description = "Draws by which hidden sectors are imputed, and of each chain of four.", DefaultValueFactory = _ => 40 };
        var profile = Confidential.Profile();
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command(
            "evaluate",
            """
            Examines a model: log-loss, calibration and error by sector on known sectors held out, what each factor contributes, how
            often intervals hold a share that was hidden, whether draws settle, and which unknown have nothing to go by.

            Examples:
              monitor evaluate
              monitor evaluate --against multinomial --against stratified
              monitor evaluate --method light-gbm --option rounds=40 --folds 10
            """);
        register.AddTo(command);
        imputation.AddTo(command);
        foreach (var option in (Option[])[output, method, modelOptions, against, folds, repeats, draws, profile, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var folder = parsed.GetValue(output)!;
            OutputFolder.Check(folder);
            var options = imputation.Of(parsed);
            var given = parsed.GetValue(modelOptions)!;
            var configuration = ImputationMethod.Configuration(parsed.GetValue(method)!, given, options);
            var others = parsed.GetValue(against)!.Distinct(StringComparer.Ordinal).Select(o => ModelCatalogue.Default.Parse(o, [])).ToImmutableArray();
            var posterior = ImputationMethod.Posterior(parsed.GetValue(method)!, given, options);
            var analysis = Analysis.Of(register.Of(parsed), terminal, cancellation);
            Confidential.Require(analysis, parsed.GetValue(profile));
            var records = SectorRecords.Of(analysis.Population, analysis.Edition, options.Factors);
            var plan = new Plan(records, options, configuration, others, posterior, parsed.GetValue(folds), parsed.GetValue(repeats), parsed.GetValue(draws));
            var findings = Run(terminal, plan, cancellation);
            var text = JsonOutput.Of(j => WriteJson(j, analysis, plan, findings));
            OutputFolder.Replace(folder, Files(analysis, plan, findings, text));
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(text);
            }
            else
            {
                EvaluationSummary.Write(terminal, analysis, configuration, findings);
                terminal.Line($"Evaluation and model card in {folder}");
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Findings Run(Terminal terminal, Plan plan, CancellationToken cancellation)
    {
        var (records, seed, level) = (plan.Records, plan.Options.Seed, plan.Options.Level);
        var lessVisible = SectorGroup.LessVisible(records.Sectors);
        var folds = ClusterFolds.Of(records, plan.Folds, plan.Repeats, seed);
        var predictions = terminal.Step(
            "held-out sectors",
            tell => plan.Models.Select(m =>
            {
                tell(m.ToString());
                return HeldOutPredictions.Of(records, folds, ModelCatalogue.Default.Create(m), seed, m.ToString(), cancellation: cancellation);
            }).ToImmutableArray(),
            p => string.Create(CultureInfo.InvariantCulture, $"{p.Length} model(s), {plan.Folds} folds"));
        return new Findings(
            ModelEvaluation.Of(predictions[0], level: level),
            predictions.Length > 1 ? MethodComparison.Of(predictions, level: level) : null,
            terminal.Step(
                "factors left out",
                _ => Influences(plan, folds, lessVisible, cancellation),
                i => $"{i.Length}"),
            terminal.Step(
                "hidden sectors",
                _ => Overimputation.Of(records, plan.Posterior, lessVisible, plan.Folds, plan.Repeats, plan.Draws, seed, level: level, cancellation: cancellation),
                o => string.Create(CultureInfo.InvariantCulture, $"{o.Shares.Length:N0} shares")),
            terminal.Step(
                "convergence",
                _ => DrawConvergence.Of(records.ToTable(), plan.Posterior, [lessVisible, .. SectorGroup.Each(records.Sectors)], plan.Draws, seed: seed, cancellation: cancellation),
                c => $"{c.Chains} chains of {c.Draws}"),
            Support.Of(records.ToTable()));
    }

    // A model that names a factor in an interaction cannot do without it: its influence is left out then.
    private static ImmutableArray<FactorInfluence> Influences(Plan plan, ClusterFolds folds, SectorGroup lessVisible, CancellationToken cancellation) =>
        plan.Options.Interactions.IsEmpty && plan.Records.Cells.Factors.Length > 1
            ? FactorInfluence.Of(plan.Records, folds, ModelCatalogue.Default.Create(plan.Configuration), lessVisible, plan.Options.Seed, level: plan.Options.Level, cancellation: cancellation)
            : [];

    private static IEnumerable<(string Path, string Content)> Files(Analysis analysis, Plan plan, Findings findings, string json)
    {
        var card = ModelCard.Of(
            plan.Records.ToTable(),
            analysis.Population.Register.Description,
            analysis.Edition,
            ModelCatalogue.Default.Named(plan.Configuration.Model),
            plan.Configuration,
            findings.Evaluation,
            plan.Options.Seed);
        yield return ("evaluation.json", json);
        yield return ("model-card.md", card.ToMarkdown());
        yield return ("model-card.json", card.ToJson());
    }

    private static void WriteJson(Utf8JsonWriter json, Analysis analysis, Plan plan, Findings findings)
    {
        json.WriteStartObject();
        json.WriteString("edition", analysis.Edition.Name);
        json.WriteStartObject("register");
        json.WriteString("title", analysis.Population.Register.Description.Title);
        json.WriteBoolean("synthetic", analysis.Population.Register.Description.Synthetic);
        json.WriteEndObject();
        json.WritePropertyName("configuration");
        TuningJson.Write(json, plan.Configuration);
        json.WritePropertyName("evaluation");
        EvaluationJson.Write(json, findings.Evaluation);
        if (findings.Comparison is { } comparison)
        {
            json.WritePropertyName("comparison");
            EvaluationJson.Write(json, comparison);
        }

        json.WriteStartArray("influence");
        foreach (var influence in findings.Influence)
        {
            EvaluationJson.Write(json, influence);
        }

        json.WriteEndArray();
        json.WritePropertyName("overimputation");
        DrawsJson.Write(json, findings.Overimputation);
        json.WritePropertyName("convergence");
        DrawsJson.Write(json, findings.Convergence);
        json.WritePropertyName("support");
        EvaluationJson.Write(json, findings.Support);
        json.WriteEndObject();
    }

    private sealed record Plan(
        SectorRecords Records,
        ImputationOptions Options,
        ModelConfiguration Configuration,
        ImmutableArray<ModelConfiguration> Others,
        ISectorPosterior Posterior,
        int Folds,
        int Repeats,
        int Draws)
    {
        public ImmutableArray<ModelConfiguration> Models => [Configuration, .. Others.Where(o => !o.Equals(Configuration))];
    }

    /// <summary>What was found.</summary>
    internal sealed record Findings(
        ModelEvaluation Evaluation,
        MethodComparison? Comparison,
        ImmutableArray<FactorInfluence> Influence,
        Overimputation Overimputation,
        DrawConvergence Convergence,
        Support Support);
}
