using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>A model card as JSON. The same card gives the same bytes.</summary>
public static class ModelCardJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // titles stay readable; the text is never put into HTML unescaped
    };

    /// <summary>The card as JSON, with a line end.</summary>
    public static string ToJson(this ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, card);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, ModelCard card)
    {
        json.WriteStartObject();
        json.WriteString("format", "monitor-model-card-1");
        json.WritePropertyName("configuration");
        TuningJson.Write(json, card.Configuration);
        json.WriteString("summary", card.Summary);
        json.WriteStartObject("data");
        json.WriteString("register", card.Register.Title);
        json.WriteBoolean("synthetic", card.Register.Synthetic);
        json.WriteBoolean("confidential", card.Register.Confidential);
        json.WriteString("edition", card.Edition.Name);
        json.WriteString("sha256", card.DataHash);
        json.WriteNumber("known", card.Known);
        json.WriteNumber("unknown", card.Unknown);
        json.WriteEndObject();
        json.WriteStartArray("factors");
        foreach (var factor in card.Factors)
        {
            json.WriteStartObject();
            json.WriteString("id", factor.Id);
            Write(json, "levels", factor.Levels);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "sectors", card.Sectors);
        json.WriteNumber("seed", card.Seed);
        json.WritePropertyName("evaluation");
        EvaluationJson.Write(json, card.Evaluation with { Groups = [.. card.Groups] });
        WriteSupport(json, card.Support);
        if (card.Tuning is { } tuning)
        {
            json.WriteStartObject("tuning");
            json.WriteNumber("trials", tuning.Leaderboard.Length);
            json.WriteString("chosen", tuning.Chosen.ToString());
            json.WriteBoolean("isWinner", tuning.IsWinner);
            json.WriteString("conclusion", tuning.Conclusion);
            EvaluationJson.Write(json, "honestLogLoss", tuning.HonestLogLoss);
            EvaluationJson.Write(json, "honestBrier", tuning.HonestBrier);
            json.WriteEndObject();
        }

        Write(json, "intendedUse", card.IntendedUse);
        Write(json, "notFor", card.NotFor);
        json.WriteStartObject("versions");
        foreach (var (name, version) in card.Versions)
        {
            json.WriteString(name, version);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Without the single cells: some hold one victim.
    private static void WriteSupport(Utf8JsonWriter json, Support support)
    {
        json.WriteStartObject("support");
        json.WriteNumber("minimumKnown", support.MinimumKnown);
        json.WriteRounded("shareInKnownCells", support.ShareInKnownCells);
        json.WriteStartObject("shareOfUnknown");
        foreach (var count in support.Counts)
        {
            json.WriteRounded(EvaluationJson.Code(count.Reason), count.Share);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
