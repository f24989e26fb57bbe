using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tuning;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor tune</c>: which model, with which options, predicts known sectors best.</summary>
internal static class TuneCommand
{
    private const string AllModels = "all";

    /// <summary>Those that a search of the shipped register gets through in a minute or two.</summary>
    private const string QuickModels = "marginal,stratified,multinomial,hierarchical,light-gbm";

    public static Command Make(Terminal terminal)
    {
        var register = new RegisterOptions.Set();
        var imputation = new ImputationOptions.Set(withInteractions: false);
        var output = new Option<string>("--output", "-o") { Description = "Folder of the results; replaced as a whole once they are complete.", DefaultValueFactory = _ => "tuned" };
        var models = new Option<string>("--models") { Description = $"Models to search, with commas between: {ImputationMethod.Names}; or {AllModels}.", DefaultValueFactory = _ => QuickModels };
        var trials = new Option<int>("--trials") { Description = "Configurations to try at most.", DefaultValueFactory = _ => 12 };
        var minutes = new Option<double?>("--minutes") { Description = "Begin no further trial after this time; what is found then depends on the machine." };
        var folds = new Option<int>("--folds") { Description = "Folds by which configurations are ranked; victims of one year, reporter and nationality stay together.", DefaultValueFactory = _ => 5 };
        var state = new Option<string?>("--state") { Description = "File that keeps each trial, so that a search that was stopped goes on from there." };
        var profile = Confidential.Profile();
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command(
            "tune",
            """
            Searches models and their options by nested cross-validation on victims whose sector is known, and names a winner only when
            it is better by more than noise. Writes a leaderboard and the card of the model to use.

            Examples:
              monitor tune
              monitor tune --models hierarchical,multinomial,light-gbm --trials 30 --state trials.jsonl
              monitor tune --minutes 5 -o tuned
            """);
        register.AddTo(command);
        imputation.AddTo(command);
        foreach (var option in (Option[])[output, models, trials, minutes, folds, state, profile, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var folder = parsed.GetValue(output)!;
            OutputFolder.Check(folder);
            var options = imputation.Of(parsed);
            if (parsed.GetValue(minutes) is { } limit && !(limit > 0 && limit <= 10_000))
            {
                throw new UsageException(FormattableString.Invariant($"--minutes must be more than 0 and at most 10,000, not {limit}."));
            }

            var tuning = new TuningOptions
            {
                OuterFolds = parsed.GetValue(folds),
                Trials = parsed.GetValue(trials),
                Time = parsed.GetValue(minutes) is { } m ? TimeSpan.FromMinutes(m) : null,
                Seed = options.Seed,
                Level = options.Level,
                StateFile = parsed.GetValue(state),
            };
            ImmutableArray<string> searched = parsed.GetValue(models)!.Trim() is var named && named != AllModels
                ? [.. named.Split(',', StringSplitOptions.TrimEntries).Select(n => ModelCatalogue.Default.Named(n).Id)]
                : [];
            var analysis = Analysis.Of(register.Of(parsed), terminal, cancellation);
            Confidential.Require(analysis, parsed.GetValue(profile));
            var records = SectorRecords.Of(analysis.Population, analysis.Edition, options.Factors);
            var space = SearchSpace.Of(ModelCatalogue.Default, records.Cells.Factors, searched);
            var result = terminal.Step(
                "tune",
                tell => new Tuner(ModelCatalogue.Default, TimeProvider.System).Run(records, space, tuning, new Told(tell), cancellation),
                r => $"{r.Leaderboard.Length} configurations");
            var card = terminal.Step("model card", _ => CardOf(analysis, records, result, cancellation), c => c.Configuration.Model);
            OutputFolder.Replace(folder, Files(result, card));
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(JsonOutput.Of(j => TuningJson.Write(j, result)));
            }
            else
            {
                Write(terminal, analysis, result);
                terminal.Line($"Leaderboard and model card in {folder}. Then:");
                terminal.Line($"  monitor evaluate --method {Line(result.Chosen)}");
                terminal.Line($"  monitor impute --method {Line(result.Chosen)}");
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static ModelCard CardOf(Analysis analysis, SectorRecords records, TuningResult result, CancellationToken cancellation)
    {
        var folds = ClusterFolds.Of(records, result.Options.OuterFolds, result.Options.Repeats, result.Options.Seed);
        var predictions = HeldOutPredictions.Of(records, folds, ModelCatalogue.Default.Create(result.Chosen), result.Options.Seed, cancellation: cancellation);
        return ModelCard.Of(
            records.ToTable(),
            analysis.Population.Register.Description,
            analysis.Edition,
            ModelCatalogue.Default.Named(result.Chosen.Model),
            result.Chosen,
            ModelEvaluation.Of(predictions, level: result.Options.Level),
            result.Options.Seed,
            result);
    }

    private static IEnumerable<(string Path, string Content)> Files(TuningResult result, ModelCard card)
    {
        yield return ("leaderboard.csv", Leaderboard(result));
        yield return ("tuning.json", JsonOutput.Of(j => TuningJson.Write(j, result)));
        yield return ("model-card.md", card.ToMarkdown());
        yield return ("model-card.json", card.ToJson());
    }

    private static string Leaderboard(TuningResult result) => CsvText.Of(
        ["rank", "trial", "model", "options", "log_loss", "lower", "upper", "brier", "difference_to_best", "difference_lower", "difference_upper", "failure"],
        result.Leaderboard.Select(e => (string[])
        [
            CsvText.Number(e.Rank), CsvText.Number(e.Trial), e.Configuration.Model, string.Join(' ', e.Configuration.Options.Select(o => $"{o.Key}={o.Value}")),
            CsvText.Number(e.LogLoss?.Value), CsvText.Number(e.LogLoss?.Lower), CsvText.Number(e.LogLoss?.Upper), CsvText.Number(e.Brier?.Value),
            CsvText.Number(e.ToBest?.Difference), CsvText.Number(e.ToBest?.Lower), CsvText.Number(e.ToBest?.Upper), e.Failure ?? "",
        ]));

    private static void Write(Terminal terminal, Analysis analysis, TuningResult result)
    {
        terminal.Line(analysis.Heading(isSafe: false));
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Log-loss of known sectors held out, {result.Options.OuterFolds} folds; lower is better"));
        foreach (var entry in result.Leaderboard)
        {
            var score = entry.LogLoss is { } loss
                ? string.Create(CultureInfo.InvariantCulture, $"{entry.Rank,3}  {loss.Value:F4} ({loss.Lower:F3}–{loss.Upper:F3})  ")
                : string.Create(CultureInfo.InvariantCulture, $"{entry.Rank,3}  could not be fitted     ");
            TextBlock.Write(terminal, Line(entry.Configuration).Replace("--option ", "", StringComparison.Ordinal), score);
        }

        TextBlock.Write(terminal, result.Conclusion, "");
        TextBlock.Write(
            terminal,
            string.Create(CultureInfo.InvariantCulture, $"To expect on victims that played no part in the choice: {result.HonestLogLoss.Value:F4} ({result.HonestLogLoss.Lower:F3}–{result.HonestLogLoss.Upper:F3})."),
            "");
    }

    private static string Line(ModelConfiguration configuration) =>
        string.Join(' ', (string[])[configuration.Model, .. configuration.Options.Select(o => $"--option {o.Key}={o.Value}")]);

    private sealed class Told(Action<string> tell) : IProgress<TuningProgress>
    {
        public void Report(TuningProgress value) => tell(string.Create(
            CultureInfo.InvariantCulture,
            $"trial {value.Trial}{(value.Trials is { } all ? $" of {all}" : "")}, {value.Configuration.Model}{(value.Best is { } best ? string.Create(CultureInfo.InvariantCulture, $", best log-loss {best:F4}") : "")}"));
    }
}
