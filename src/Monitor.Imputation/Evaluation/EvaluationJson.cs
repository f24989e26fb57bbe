using System.Text.Json;

namespace Monitor.Imputation.Evaluation;

/// <summary>Results of evaluation as JSON values: the same result gives the same bytes.</summary>
public static class EvaluationJson
{
    /// <summary>Writes how a model did.</summary>
    public static void Write(Utf8JsonWriter json, ModelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(evaluation);
        json.WriteStartObject();
        json.WriteString("model", evaluation.Model);
        json.WriteNumber("folds", evaluation.Folds);
        json.WriteNumber("repeats", evaluation.Repeats);
        Write(json, "logLoss", evaluation.LogLoss);
        Write(json, "brier", evaluation.Brier);
        json.WriteNumber("impossible", evaluation.Impossible);
        json.WriteRounded("expectedCalibrationError", evaluation.ExpectedCalibrationError);
        json.WriteStartArray("sectors");
        foreach (var sector in evaluation.Sectors)
        {
            Write(json, sector);
        }

        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var group in evaluation.Groups)
        {
            json.WriteStartObject();
            json.WriteString("factor", group.Factor);
            json.WriteString("level", group.Level);
            Write(json, "logLoss", group.LogLoss);
            Write(json, "brier", group.Brier);
            json.WriteStartArray("shareErrors");
            foreach (var error in group.ShareErrors)
            {
                WriteValue(json, error);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes which unknown lie outside what is known.</summary>
    public static void Write(Utf8JsonWriter json, Support support)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(support);
        json.WriteStartObject();
        json.WriteNumber("minimumKnown", support.MinimumKnown);
        json.WriteNumber("unknown", support.Unknown);
        json.WriteRounded("shareInKnownCells", support.ShareInKnownCells);
        json.WriteStartArray("reasons");
        foreach (var count in support.Counts)
        {
            json.WriteStartObject();
            json.WriteString("reason", Code(count.Reason));
            json.WriteNumber("cells", count.Cells);
            json.WriteNumber("unknown", count.Unknown);
            json.WriteRounded("share", count.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("levels");
        foreach (var level in support.Levels)
        {
            json.WriteStartObject();
            json.WriteString("factor", level.Factor);
            json.WriteString("level", level.Level);
            json.WriteNumber("victims", level.Victims);
            json.WriteNumber("known", level.Known);
            json.WriteRounded("shareKnown", level.ShareKnown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("cells");
        foreach (var cell in support.Cells)
        {
            Write(json, cell);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what a factor contributes.</summary>
    public static void Write(Utf8JsonWriter json, FactorInfluence influence)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(influence);
        json.WriteStartObject();
        json.WriteString("factor", influence.Factor);
        json.WritePropertyName("logLoss");
        Write(json, influence.LogLoss);
        json.WriteString("sectors", influence.Sectors);
        json.WriteRounded("share", influence.Share);
        json.WriteRounded("shareChange", influence.ShareChange);
        json.WriteRounded("lower", influence.ShareChangeLower);
        json.WriteRounded("upper", influence.ShareChangeUpper);
        json.WriteEndObject();
    }

    /// <summary>Writes a paired difference.</summary>
    public static void Write(Utf8JsonWriter json, PairedDifference difference)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(difference);
        json.WriteStartObject();
        json.WriteString("method", difference.Method);
        json.WriteString("reference", difference.Reference);
        json.WriteRounded("difference", difference.Difference);
        json.WriteRounded("standardError", difference.StandardError);
        json.WriteRounded("lower", difference.Lower);
        json.WriteRounded("upper", difference.Upper);
        json.WriteRounded("level", difference.Level);
        json.WriteRounded("degreesOfFreedom", difference.DegreesOfFreedom);
        json.WriteString("verdict", Words(difference.Verdict));
        json.WriteEndObject();
    }

    /// <summary>Writes several methods beside each other.</summary>
    public static void Write(Utf8JsonWriter json, MethodComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(comparison);
        json.WriteStartObject();
        json.WriteStartArray("logLosses");
        foreach (var (method, logLoss) in comparison.LogLosses)
        {
            json.WriteStartObject();
            json.WriteString("method", method);
            Write(json, "logLoss", logLoss);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("differences");
        foreach (var difference in comparison.Differences)
        {
            Write(json, difference);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A verdict as files and readers have it.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "worse",
        _ => "no difference beyond noise",
    };

    /// <summary>Code of a reason in files.</summary>
    public static string Code(SupportReason reason) => reason switch
    {
        SupportReason.SameCell => "same-cell",
        SupportReason.FewInCell => "few-in-cell",
        SupportReason.ParentsOnly => "parents-only",
        SupportReason.LevelsOnly => "levels-only",
        _ => "level-never-known",
    };

    internal static void Write(Utf8JsonWriter json, string name, Estimate? estimate)
    {
        json.WritePropertyName(name);
        if (estimate is null)
        {
            json.WriteNullValue();
        }
        else
        {
            WriteValue(json, estimate);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, Estimate estimate)
    {
        json.WriteStartObject();
        json.WriteRounded("value", estimate.Value);
        json.WriteRounded("standardError", estimate.StandardError);
        json.WriteRounded("lower", estimate.Lower);
        json.WriteRounded("upper", estimate.Upper);
        json.WriteRounded("level", estimate.Level);
        json.WriteNumber("cases", estimate.Cases);
        json.WriteNumber("clusters", estimate.Clusters);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SectorError sector)
    {
        json.WriteStartObject();
        json.WriteString("sector", sector.Sector);
        json.WriteNumber("cases", sector.Cases);
        json.WriteRounded("predicted", sector.Predicted);
        Write(json, "shareError", sector.ShareError);
        Write(json, "logLoss", sector.LogLoss);
        json.WriteRounded("expectedCalibrationError", sector.Calibration.ExpectedError);
        json.WriteStartArray("calibration");
        foreach (var bin in sector.Calibration.Bins)
        {
            json.WriteStartObject();
            json.WriteNumber("cases", bin.Cases);
            json.WriteRounded("predicted", bin.Predicted);
            json.WriteRounded("observed", bin.Observed);
            json.WriteRounded("lower", bin.Lower);
            json.WriteRounded("upper", bin.Upper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CellSupport cell)
    {
        json.WriteStartObject();
        json.WriteStartArray("levels");
        foreach (var level in cell.Levels)
        {
            json.WriteStringValue(level);
        }

        json.WriteEndArray();
        json.WriteNumber("unknown", cell.Unknown);
        json.WriteNumber("known", cell.Known);
        json.WriteNumber("parents", cell.Parents);
        json.WriteString("reason", Code(cell.Reason));
        if (!cell.NeverKnown.IsEmpty)
        {
            json.WriteString("neverKnown", string.Join(", ", cell.NeverKnown));
        }

        json.WriteEndObject();
    }
}
