using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Monitor.Benchmarks.Serving;

/// <summary>A batch of a million records through the service, beside the model alone in a process: what ML.NET itself takes for as many rows.</summary>
internal static class ServiceBatch
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;
    private const string Parquet = "application/vnd.apache.parquet";

    /// <summary>Measures.</summary>
    /// <returns>A section of results.</returns>
    public static async Task<string> Run()
    {
        using var service = await ServiceProcess.Start(5904);
        var parquet = ParquetBatch.Rows(Rows);
        await Seconds(service.Port, parquet, Parquet);
        var rounds = new List<(double Service, double Bare)>();
        for (var round = 0; round < Rounds; round++)
        {
            var asked = await Seconds(service.Port, parquet, Parquet);
            rounds.Add((asked, Bare(service.Model)));
        }

        var afterParquet = service.Peak;
        var lines = await Seconds(service.Port, Text("", r => $$"""{"period":"{{r[0]}}","region":"{{r[1]}}","minority":"{{r[2]}}","reporter":"{{r[3]}}"}"""), "application/x-ndjson");
        var table = await Seconds(service.Port, Text("period,region,minority,reporter\n", r => string.Join(',', r)), "text/csv");
        var ratios = rounds.Select(r => r.Bare / r.Service).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""
            ## Batches of {Rows:N0} rows

            {Machine.Description}; load average at the end {Machine.Load()}. Whole requests over HTTP on the same machine, upload and download included; {Rounds} rounds in turns, medians.
            Bare: rows in memory, the saved pipeline of ML.NET, its scores read by a cursor into one buffer.

            | | rows a second |
            |---|--:|
            | Parquet in, Parquet out | {Rows / rounds.Select(r => r.Service).Order().ElementAt(Rounds / 2):N0} |
            | ML.NET bare, in process | {Rows / rounds.Select(r => r.Bare).Order().ElementAt(Rounds / 2):N0} |
            | ratio (rounds {ratios[0]:F2} to {ratios[^1]:F2}; goal 0.70) | {ratios[Rounds / 2]:F2} |
            | NDJSON in and out | {Rows / lines:N0} |
            | CSV in and out | {Rows / table:N0} |

            Memory of the service at most {afterParquet:F0} MB after the Parquet batches, {service.Peak:F0} MB after all (goal under 500).

            """);
    }

    private static async Task<double> Seconds(int port, byte[] content, string type)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/v1/impute/batch") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Accept.ParseAdd(type);
        var start = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static byte[] Text(string head, Func<string[], string> line)
    {
        var text = new StringBuilder(head);
        for (var row = 0; row < Rows; row++)
        {
            text.Append(line([.. ParquetBatch.Columns.Select((c, i) => c.Levels[ParquetBatch.LevelOf(row, i)])])).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static double Bare(string model)
    {
        var ml = new MLContext(1);
        var pipeline = ml.Model.Load(model, out var schema);
        var width = ((VectorDataViewType)schema["Features"].Type).Size;
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var start = Stopwatch.GetTimestamp();
        var scored = pipeline.Transform(ml.Data.LoadFromEnumerable(Made(width), definition));
        using var cursor = scored.GetRowCursor([scored.Schema["Score"]]);
        var score = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]);
        var scores = default(VBuffer<float>);
        var (rows, sum) = (0, 0f);
        while (cursor.MoveNext())
        {
            score(ref scores);
            sum += scores.GetValues()[0];
            rows++;
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return rows == Rows && sum > 0 ? seconds : throw new InvalidOperationException("The pipeline scored nothing.");
    }

    // One object for all rows: nothing but the pipeline is to be timed. Which columns are set makes no difference to the time.
    private static IEnumerable<Row> Made(int width)
    {
        var (row, values, columns) = (new Row(), Enumerable.Repeat(1f, ParquetBatch.Columns.Length).ToArray(), new int[ParquetBatch.Columns.Length]);
        for (var i = 0; i < Rows; i++)
        {
            var step = width / columns.Length;
            for (var c = 0; c < columns.Length; c++)
            {
                columns[c] = (c * step) + (i % step);
            }

            row.Features = new VBuffer<float>(width, columns.Length, values, columns);
            yield return row;
        }
    }

    // The columns that the model was saved with.
    private sealed class Row
    {
        public string Sector { get; set; } = "";

        public float Weight { get; set; } = 1;

        public VBuffer<float> Features { get; set; }
    }
}
