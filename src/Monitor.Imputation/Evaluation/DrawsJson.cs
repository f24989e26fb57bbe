using System.Text.Json;

namespace Monitor.Imputation.Evaluation;

/// <summary>What was found of draws as JSON values: the same result gives the same bytes.</summary>
public static class DrawsJson
{
    /// <summary>Writes how known sectors fared that were drawn as if unknown.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="overimputation">The result.</param>
    /// <param name="everyShare">Whether each fold is written beside the coverage over folds.</param>
    public static void Write(Utf8JsonWriter json, Overimputation overimputation, bool everyShare = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(overimputation);
        json.WriteStartObject();
        json.WriteString("method", overimputation.Method);
        json.WriteNumber("draws", overimputation.Draws);
        json.WriteRounded("level", overimputation.Level);
        json.WriteStartArray("coverage");
        foreach (var coverage in overimputation.Coverage)
        {
            json.WriteStartObject();
            WriteGroup(json, coverage.Factor, coverage.VictimLevel, coverage.Sectors);
            json.WriteNumber("intervals", coverage.Intervals);
            json.WriteNumber("covered", coverage.Covered);
            json.WriteRounded("coverage", coverage.Coverage);
            json.WriteRounded("lower", coverage.Lower);
            json.WriteRounded("upper", coverage.Upper);
            json.WriteRounded("meanError", coverage.MeanError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("positions");
        foreach (var count in overimputation.Positions)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        if (everyShare)
        {
            json.WriteStartArray("shares");
            foreach (var share in overimputation.Shares)
            {
                Write(json, share);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes whether draws have settled.</summary>
    public static void Write(Utf8JsonWriter json, DrawConvergence convergence)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(convergence);
        json.WriteStartObject();
        json.WriteString("method", convergence.Method);
        json.WriteNumber("chains", convergence.Chains);
        json.WriteNumber("draws", convergence.Draws);
        json.WriteRounded("tolerance", convergence.Tolerance);
        json.WriteBoolean("hasConverged", convergence.HasConverged);
        json.WriteStartArray("shares");
        foreach (var share in convergence.Shares)
        {
            json.WriteStartObject();
            json.WriteString("sectors", share.Sectors);
            json.WriteRounded("mean", share.Mean);
            json.WriteRounded("monteCarloError", share.MonteCarloError);
            json.WriteRounded("splitRHat", share.SplitRHat);
            json.WriteRounded("effectiveDraws", share.EffectiveDraws);
            json.WriteNumber("drawsEnough", share.DrawsEnough);
            json.WriteBoolean("isEnough", share.IsEnough);
            json.WriteStartArray("runningMean");
            foreach (var mean in share.RunningMean)
            {
                json.WriteRounded(mean);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HiddenShare share)
    {
        json.WriteStartObject();
        json.WriteNumber("repeat", share.Repeat + 1);
        json.WriteNumber("fold", share.Fold + 1);
        WriteGroup(json, share.Factor, share.VictimLevel, share.Sectors);
        json.WriteNumber("cases", share.Cases);
        json.WriteRounded("observed", share.Observed);
        json.WriteRounded("predicted", share.Predicted);
        json.WriteRounded("lower", share.Lower);
        json.WriteRounded("upper", share.Upper);
        json.WriteRounded("position", share.Position);
        json.WriteBoolean("isCovered", share.IsCovered);
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, string? factor, string? level, string sectors)
    {
        if (factor is not null)
        {
            json.WriteString("factor", factor);
            json.WriteString("level", level);
        }

        json.WriteString("sectors", sectors);
    }
}
