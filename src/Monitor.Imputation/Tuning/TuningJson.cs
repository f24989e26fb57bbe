using System.Text.Json;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>The result of a search as a JSON value: the same result gives the same bytes.</summary>
public static class TuningJson
{
    /// <summary>Writes a result.</summary>
    public static void Write(Utf8JsonWriter json, TuningResult result)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        json.WriteString("data", result.DataHash);
        json.WriteNumber("trials", result.Leaderboard.Length);
        json.WriteNumber("outerFolds", result.Options.OuterFolds);
        json.WriteNumber("innerFolds", result.Options.InnerFolds);
        json.WriteNumber("repeats", result.Options.Repeats);
        json.WriteNumber("seed", result.Options.Seed);
        json.WriteString("chosen", result.Chosen.ToString());
        json.WriteBoolean("isWinner", result.IsWinner);
        json.WriteString("conclusion", result.Conclusion);
        if (result.ToRunnerUp is { } difference)
        {
            json.WritePropertyName("toRunnerUp");
            EvaluationJson.Write(json, difference);
        }

        EvaluationJson.Write(json, "honestLogLoss", result.HonestLogLoss);
        EvaluationJson.Write(json, "honestBrier", result.HonestBrier);
        json.WriteStartArray("chosenInFolds");
        foreach (var (configuration, folds) in result.ChosenInFolds)
        {
            json.WriteStartObject();
            json.WriteString("configuration", configuration.ToString());
            json.WriteNumber("folds", folds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("leaderboard");
        foreach (var entry in result.Leaderboard)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a configuration.</summary>
    public static void Write(Utf8JsonWriter json, ModelConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(configuration);
        json.WriteStartObject();
        json.WriteString("model", configuration.Model);
        json.WriteStartObject("options");
        foreach (var (name, value) in configuration.Options)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LeaderboardEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", entry.Rank);
        json.WriteNumber("trial", entry.Trial);
        json.WritePropertyName("configuration");
        Write(json, entry.Configuration);
        if (entry.Failure is not null)
        {
            json.WriteString("failure", entry.Failure);
        }
        else
        {
            EvaluationJson.Write(json, "logLoss", entry.LogLoss);
            EvaluationJson.Write(json, "brier", entry.Brier);
            json.WritePropertyName("toBest");
            EvaluationJson.Write(json, entry.ToBest!);
        }

        json.WriteEndObject();
    }
}
