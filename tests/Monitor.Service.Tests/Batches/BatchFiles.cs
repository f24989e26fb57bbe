using System.Globalization;
using System.Text.Json;
using Monitor.Service.Imputing;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Monitor.Service.Tests.Batches;

/// <summary>A record that is sent.</summary>
internal sealed record Row(string Id, string[] Levels, long Number);

/// <summary>Records and answers in each format, so that what is answered in one can be held against another.</summary>
internal static class BatchFiles
{
    public const string Json = "application/json";
    public const string NdJson = "application/x-ndjson";
    public const string Csv = "text/csv";
    public const string InParquet = "application/vnd.apache.parquet";

    public static List<Row> Rows(ServedModel model, int count)
    {
        var factors = model.Space.Factors;
        return [.. Enumerable.Range(0, count).Select(i => new Row(i % 7 == 0 ? "" : $"v,\"{i}é", [.. factors.Select((f, k) => f.Levels[i / (k + 1) % f.Levels.Length])], i))];
    }

    public static string Expected(ServedModel model, Row row)
    {
        var cell = row.Levels.Select((l, f) => model.Space.StepOf(f, Encoding.UTF8.GetBytes(l))).Sum();
        if (!model.CanImpute(cell))
        {
            return $"{row.Id}|{SupportCodes.Of(model.SupportOf(cell))}||";
        }

        var drawn = new byte[3];
        Draw.Of(5, row.Number, model.ProbabilitiesOf(cell), drawn);
        return $"{row.Id}|{SupportCodes.Of(model.SupportOf(cell))}|{Joined(model.ProbabilitiesOf(cell).ToArray())}|{string.Join(' ', drawn.Select(d => model.Sectors[d]))}";
    }

    public static byte[] Written(ServedModel model, List<Row> rows, string mediaType)
    {
        var names = model.Space.Factors.Select(f => f.Id).Prepend("id").ToArray();
        if (mediaType == InParquet)
        {
            using var stream = new MemoryStream();
            using (var file = new ParquetFileWriter(stream, [.. names.Select(n => new Column<string>(n))], leaveOpen: true))
            {
                foreach (var part in rows.Chunk(1_234))
                {
                    using var group = file.AppendRowGroup();
                    for (var c = 0; c < names.Length; c++)
                    {
                        using var column = group.NextColumn().LogicalWriter<string?>();
                        column.WriteBatch([.. part.Select(r => c == 0 ? r.Id is "" ? null : r.Id : r.Levels[c - 1])]);
                    }
                }

                file.Close();
            }

            return stream.ToArray();
        }

        if (mediaType == Csv)
        {
            var lines = rows.Select(r => string.Join(',', r.Levels.Reverse()) + ",\"" + r.Id.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");
            return Encoding.UTF8.GetBytes("\uFEFF" + string.Join(',', names.Reverse()) + "\r\n" + string.Join("\r\n", lines));
        }

        var objects = rows.Select(r => JsonSerializer.Serialize(names.Zip(r.Levels.Prepend(r.Id)).ToDictionary(p => p.First, p => p.Second)));
        return Encoding.UTF8.GetBytes(mediaType == Json ? "[" + string.Join(" , ", objects) + "]" : string.Join('\n', objects));
    }

    public static List<string> Read(ServedModel model, byte[] answer, string mediaType)
    {
        var text = Encoding.UTF8.GetString(answer);
        return mediaType switch
        {
            InParquet => ReadParquet(model, answer),
            Csv => [.. ReadCsv(text).Skip(1).Select(f => $"{f[0]}|{f[4]}|{string.Join(';', f[6..^4].Where(p => p.Length > 0))}|{f[^2]}")],
            Json => [.. JsonDocument.Parse(text).RootElement.EnumerateArray().Select(OfJson)],
            _ => [.. text.TrimEnd().Split('\n').Select(l => OfJson(JsonDocument.Parse(l).RootElement))],
        };
    }

    private static string OfJson(JsonElement one)
    {
        var id = one.TryGetProperty("id", out var given) ? given.GetString() : "";
        var support = one.GetProperty("support").GetString();
        return one.TryGetProperty("probabilities", out var p)
            ? $"{id}|{support}|{Joined([.. p.EnumerateObject().Select(o => o.Value.GetDouble())])}|{string.Join(' ', one.GetProperty("draws").EnumerateArray().Select(d => d.GetString()))}"
            : $"{id}|{support}||";
    }

    private static IEnumerable<string[]> ReadCsv(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            var end = line.StartsWith('"') ? line.LastIndexOf('"') + 1 : line.IndexOf(',', StringComparison.Ordinal);
            yield return [line[..end].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal), .. line[(end + 1)..].Split(',')];
        }
    }

    private static List<string> ReadParquet(ServedModel model, byte[] answer)
    {
        using var file = new ParquetFileReader(new MemoryStream(answer));
        var lines = new List<string>();
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            var rows = (int)group.MetaData.NumRows;
            T[] Column<T>(int c)
            {
                using var reader = group.Column(c).LogicalReader<T>();
                return reader.ReadAll(rows);
            }

            var (ids, support, draws) = (Column<string?>(0), Column<string?>(1), Column<string?>(file.FileMetaData.NumColumns - 1));
            var numbers = model.Sectors.Select((_, s) => Column<double?>(3 + s)).ToArray();
            lines.AddRange(Enumerable.Range(0, rows).Select(i =>
                $"{ids[i]}|{support[i]}|{(numbers[0][i] is null ? "" : Joined([.. numbers.Select(n => n[i]!.Value)]))}|{draws[i]}"));
        }

        return lines;
    }

    private static string Joined(double[] values) => string.Join(';', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
