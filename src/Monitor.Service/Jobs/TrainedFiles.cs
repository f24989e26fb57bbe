using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Monitor.Editions;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Models;
using Monitor.Imputation.Tuning;
using Monitor.Service.Models;

namespace Monitor.Service.Jobs;

/// <summary>The files of a version that was trained.</summary>
internal static class TrainedFiles
{
    public static ImmutableSortedDictionary<string, byte[]> Of(FittedMlNetModel model, Edition edition, ModelCard card, ModelSupport support)
    {
        var files = ModelFolder.ToFiles(model, edition).ToBuilder();
        files.Add(ModelFiles.CardJson, Encoding.UTF8.GetBytes(card.ToJson()));
        files.Add(ModelFiles.CardMarkdown, Encoding.UTF8.GetBytes(card.ToMarkdown()));
        files.Add(ModelFiles.Metrics, Written(json => EvaluationJson.Write(json, card.Evaluation)));
        files.Add(ModelFiles.Support, support.ToBytes());
        files.Add(ModelFiles.Example, Written(json => WriteExample(json, support)));
        return files.ToImmutable();
    }

    // The first combination that stands by itself, in the order of the code lists: of a combination, not of a victim.
    private static void WriteExample(Utf8JsonWriter json, ModelSupport support)
    {
        var levels = support.FirstOf(SupportReason.SameCell) ?? new byte[support.Factors.Length];
        json.WriteStartObject();
        for (var f = 0; f < levels.Length; f++)
        {
            json.WriteString(support.Factors[f].Id, support.Factors[f].Levels[levels[f]]);
        }

        json.WriteEndObject();
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            write(json);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
