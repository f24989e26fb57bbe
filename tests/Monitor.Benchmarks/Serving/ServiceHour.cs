using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Monitor.Benchmarks.Serving;

/// <summary>A long load of everything that the service does, with its memory and open files minute by minute.</summary>
internal static class ServiceHour
{
    private const int Connections = 128;
    private static readonly byte[][] Rare =
    [
        HttpConnection.Request("POST", "/v1/impute?draws=100&seed=7", ServiceLoad.Record),
        HttpConnection.Request("POST", "/v1/impute/batch", Lines(100), "application/x-ndjson", "application/x-ndjson"),
        HttpConnection.Request("POST", "/v1/impute/batch", Table(100), "text/csv", "text/csv"),
        HttpConnection.Request("GET", "/v1/models", []),
        HttpConnection.Request("GET", "/v1/models/maximum-entropy/1/metrics", []),
        HttpConnection.Request("GET", "/v1/jobs", []),
        HttpConnection.Request("GET", "/health/ready", []),
        HttpConnection.Request("POST", "/v2/models/production/infer", Inference()),
        HttpConnection.Request("GET", "/metrics", []),
    ];

    /// <summary>Loads a service of its own.</summary>
    /// <param name="rate">Requests a second; half of what saturates it when left out, measured first.</param>
    /// <param name="minutes">For how long.</param>
    /// <param name="file">Is written after each minute.</param>
    public static async Task Run(double? rate, int minutes, string file)
    {
        using var service = await ServiceProcess.Start(5903);
        var generator = new LoadGenerator(service.Port, Connections);
        await generator.Saturate(ServiceLoad.Impute, TimeSpan.FromSeconds(8));
        var saturation = (await generator.Saturate(ServiceLoad.Impute, TimeSpan.FromSeconds(10))).Rate;
        var asked = rate ?? saturation / 2;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # A long mixed load

            {Machine.Description}. {asked:N0} requests a second over {Connections} connections, where {saturation:N0} saturate; generator and service on the
            same machine. Of 200 requests 191 are single records, the others batches of 100 (NDJSON, CSV), draws, v2, lists and metrics; each
            minute a model is trained and promoted, and rolled back, and a Parquet batch of 100,000 rows is imputed.

                dotnet run -c Release --project tests/Monitor.Benchmarks -- service hour FILE MINUTES

            | minute | answers | errors | median, ms | p99, ms | resident, MB | open files | load average |
            |--:|--:|--:|--:|--:|--:|--:|--:|

            """));
        for (var minute = 1; minute <= minutes; minute++)
        {
            var others = Others(service.Port, minute);
            var load = await generator.AtRate(n => n % 200 < Rare.Length ? Rare[n % 200] : ServiceLoad.Impute, asked, TimeSpan.FromMinutes(1));
            var failed = await others;
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"| {minute} | {load.Answers:N0} | {load.Errors + failed.Count} | {load.Quantile(0.5):F2} | {load.Quantile(0.99):F2} | {service.Resident:F0} | {service.Handles} | {Machine.Load()} |\n"));
            foreach (var failure in failed.Concat(load.Failures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value} of status {f.Key} (0: the connection broke)"))))
            {
                text.Append(CultureInfo.InvariantCulture, $"\nMinute {minute}: {failure}\n\n");
            }

            await File.WriteAllTextAsync(file, text.ToString());
        }
    }

    // What takes longer than a request may: training, promotion, a large batch.
    private static async Task<List<string>> Others(int port, int minute)
    {
        var failed = new List<string>();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
        try
        {
            using var submitted = await client.PostAsJsonAsync("/v1/jobs", new { model = "maximum-entropy", options = new { }, name = "load", seed = minute, edition = "2015-2019", register = "shipped" });
            submitted.EnsureSuccessStatusCode();
            JsonElement job;
            do
            {
                await Task.Delay(500);
                job = await client.GetFromJsonAsync<JsonElement>(submitted.Headers.Location);
            }
            while (job.GetProperty("state").GetString() is "queued" or "running");
            if (job.GetProperty("state").GetString() != "succeeded")
            {
                failed.Add($"the job ended as {job}");
                return failed;
            }

            using var promoted = await client.PutAsJsonAsync("/v1/aliases/production", new { name = "load", version = job.GetProperty("version").GetInt32() });
            promoted.EnsureSuccessStatusCode();
            using var back = await client.PostAsync("/v1/aliases/production/rollback", null);
            back.EnsureSuccessStatusCode();
            using var content = new ByteArrayContent(ParquetBatch.Rows(100_000));
            content.Headers.ContentType = new("application/vnd.apache.parquet");
            using var batch = await client.PostAsync("/v1/impute/batch", content);
            batch.EnsureSuccessStatusCode();
            await batch.Content.CopyToAsync(Stream.Null);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            failed.Add(e.Message);
        }

        return failed;
    }

    private static byte[] Lines(int count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(ServiceLoad.Record) + '\n', count)));

    private static byte[] Table(int count) =>
        Encoding.UTF8.GetBytes("period,region,minority,reporter\n" + string.Concat(Enumerable.Repeat("2017-2019,netherlands,adult,rotterdam\n", count)));

    private static byte[] Inference() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        inputs = new[] { ("period", "2017-2019"), ("region", "netherlands"), ("minority", "adult"), ("reporter", "rotterdam") }
            .Select(f => new { name = f.Item1, shape = new[] { 1 }, datatype = "BYTES", data = new[] { f.Item2 } }),
    });
}
