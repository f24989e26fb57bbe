using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Monitor.Service.Tests.Api;

public class PrivacyTests
{
    private const string Canary = "canary7f3a";

    private static readonly string[] Bodies =
    [
        $$"""{"region":"{{Canary}}"}""",
        $$"""{"{{Canary}}":"x"}""",
        "{\"" + Canary + "\":{\"" + Canary + "\":[\"" + Canary + "\"]}}",
        $"{Canary}",
        $"[\"{Canary}\"]",
        $$"""[{"reporter":"{{Canary}}"}]""",
        $"{Canary},region\n{Canary},{Canary}\n",
        $"region,period,minority,reporter,id\n{Canary},2015-2016,minor,police,{Canary}\n",
        $"\"{Canary}",
        $$"""{"name":"{{Canary}}","version":1}""",
        $$"""{"name":"{{Canary}}","model":"{{Canary}}","options":{"{{Canary}}":"{{Canary}}"},"edition":"{{Canary}}","register":"{{Canary}}"}""",
        $$"""{"id":"{{Canary}}","inputs":[{"name":"{{Canary}}","shape":[1],"datatype":"{{Canary}}","data":["{{Canary}}"]}]}""",
        $$"""{"id":"{{Canary}}","inputs":[{"name":"region","shape":[1],"datatype":"BYTES","data":["{{Canary}}"]}]}""",
        RunningService.Record[..^1] + $",\"id\":\"{Canary}\"}}",
        "[" + RunningService.Record[..^1] + $",\"id\":\"{Canary}\"}}]",
        string.Concat(Enumerable.Repeat(RunningService.Record[..^1] + $",\"id\":\"{Canary}\"}}\n", 2_000)) + $$"""{"region":"{{Canary}}"}""",
    ];

    [Fact]
    public async Task InConfidence_WhatIsSentAnywhere_IsNowhereToBeFound()
    {
        using var logs = new Collected();
        var spans = new ConcurrentQueue<string>();
        await using var service = await RunningService.Start(["--confidential"], b =>
        {
            b.Logging.AddProvider(logs);
            b.Services.ConfigureOpenTelemetryTracerProvider(t => t.AddProcessor(new Spans(spans)));
        });
        var answers = new List<string>();
        foreach (var (method, path) in await Operations(service))
        {
            var address = path.Replace("{version}", "1", StringComparison.Ordinal).Replace("{name}", Canary, StringComparison.Ordinal).Replace("{alias}", Canary, StringComparison.Ordinal).Replace("{id}", Canary, StringComparison.Ordinal);
            var known = path.Replace("{version}", "1", StringComparison.Ordinal).Replace("{name}", "tiny", StringComparison.Ordinal).Replace("{alias}", "production", StringComparison.Ordinal);
            string[] addresses = [address, known, $"{known}?{Canary}=1", $"{known}?model={Canary}&draws={Canary}&last={Canary}&with={Canary}", $"{known}?seed={Canary}"];
            foreach (var (to, body, mediaType) in Cases(method, path, addresses))
            {
                using var request = RunningService.Request(method, to, body, mediaType);
                request.Headers.TryAddWithoutValidation("User-Agent", Canary);
                request.Headers.TryAddWithoutValidation("X-Request-Id", Canary);
                request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
                request.Headers.TryAddWithoutValidation("tracestate", "v=" + Canary);
                request.Headers.TryAddWithoutValidation("baggage", "v=" + Canary);
                answers.Add($"{method} {to} {body}\n → {await Answered(service, request)}");
            }
        }

        await Raw(service.Port, $"{Canary.ToUpperInvariant()} /{Canary} HTTP/1.1\r\nHost: {Canary}\r\nConnection: close\r\n\r\n");
        await Raw(service.Port, $"GET /{Canary} HTTP/1.1\r\nHost: {Canary}\r\nConnection: close\r\n\r\n");
        await Raw(service.Port, $"GET /v1/models HTTP/9.9{Canary}\r\n\r\n");
        var (_, metrics) = await service.Get("/metrics");
        var audit = JsonSerializer.Serialize(await service.Audited());

        Assert.True(answers.Count > 200);
        Assert.NotEmpty(spans);
        Assert.Contains("http_route", metrics, StringComparison.Ordinal);
        Assert.Contains("imputed", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, metrics, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, audit, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(spans, s => s.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(logs.Lines, s => s.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(answers, a => a[a.IndexOf("\n → ", StringComparison.Ordinal)..].Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(answers, a => a.Contains("\n → 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutConfidence_WhatIsSent_IsRepeatedToItsSenderAlone()
    {
        using var logs = new Collected();
        await using var service = await RunningService.Start([], b => b.Logging.AddProvider(logs));

        var (_, refused) = await service.Post("/v1/impute", $$"""{"region":"{{Canary}}"}""");
        var (status, answer) = await service.Post("/v1/impute", RunningService.Record[..^1] + $",\"id\":\"{Canary}\"}}");

        Assert.Contains(Canary, refused, StringComparison.Ordinal);
        Assert.Equal(200, status);
        Assert.Contains($"\"id\":\"{Canary}\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Lines, s => s.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, JsonSerializer.Serialize(await service.Audited()), StringComparison.Ordinal);
    }

    private static IEnumerable<(string To, string? Body, string MediaType)> Cases(HttpMethod method, string path, string[] addresses)
    {
        if (method == HttpMethod.Get || method == HttpMethod.Delete)
        {
            return addresses.Select(a => (a, (string?)null, ""));
        }

        string[] mediaTypes = path.EndsWith("/batch", StringComparison.Ordinal)
            ? ["application/json", "application/x-ndjson", "text/csv", "application/vnd.apache.parquet"]
            : ["application/json"];
        return from a in addresses from b in Bodies from m in mediaTypes select (a, (string?)b, m);
    }

    private static async Task<string> Answered(RunningService service, HttpRequestMessage request)
    {
        try
        {
            var (status, text) = await service.Send(request);
            return $"{status} {text}";
        }
        catch (HttpRequestException e)
        {
            return $"broken off: {e.HttpRequestError}";
        }
    }

    private static async Task<List<(HttpMethod, string)>> Operations(RunningService service)
    {
        using var document = JsonDocument.Parse((await service.Get("/openapi/v1.json")).Text);
        return [.. from path in document.RootElement.GetProperty("paths").EnumerateObject() from operation in path.Value.EnumerateObject() select (HttpMethod.Parse(operation.Name), path.Name)];
    }

    private static async Task Raw(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        await client.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
    }

    private sealed class Spans(ConcurrentQueue<string> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) =>
            spans.Enqueue($"{data.DisplayName} {data.StatusDescription} {data.TraceStateString} {string.Join(' ', data.TagObjects)} {string.Join(' ', data.Events.SelectMany(e => e.Tags))}");
    }

    private sealed class Collected : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
