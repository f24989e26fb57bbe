using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Contract;

/// <summary>The service against its own document: whatever is asked, the answer is one that the document foresees.</summary>
public class ContractTests
{
    private const int Requests = 100_000;

    [Fact]
    public async Task Answers_ToRequestsByTheDocument_AreThoseThatItForesees()
    {
        await using var service = await RunningService.Start(["--Monitor:Limits:RequestsPerSecond", "1000000", "--Monitor:Limits:Burst", "1000000"]);
        await service.App.Services.GetRequiredService<IModelRegistry>().Add(TinyModel.Name, TinyModel.Content(seed: 2), null, TestContext.Current.CancellationToken); // to promote, and roll back from
        var (status, document) = await service.Get("/openapi/v1.json");
        Assert.Equal(200, status);
        var operations = ServiceContract.Read(document);
        var seen = new ConcurrentDictionary<(string Operation, int Status), int>();

        var existing = new Dictionary<string, string[]>
        {
            ["name"] = ["tiny"], ["version"] = ["1", "2"], ["alias"] = ["production"], ["model"] = ["production", "tiny@1"], ["with"] = ["tiny@1"], ["id"] = [await Job(service)],
        };

        await new ContractGen(existing).Of(operations).SampleAsync(async asked =>
        {
            var (code, contradiction) = await Ask(service.Client, asked);
            seen.AddOrUpdate(($"{asked.Operation.Method} {asked.Operation.Path}", code), 1, (_, n) => n + 1);
            Assert.True(contradiction is null, $"{asked}\n{contradiction}");
        }, iter: Requests, threads: 4);

        // Not all refused: each operation was answered as its caller hopes, and something was refused of each that can be asked wrongly.
        Assert.Equal(Requests, seen.Values.Sum());
        Assert.All(operations, o => Assert.Contains(seen.Keys, s => s.Operation == $"{o.Method} {o.Path}" && s.Status < 300));
        Assert.All(operations.Where(o => o.Bodies.Count > 0), o => Assert.Contains(seen.Keys, s => s.Operation == $"{o.Method} {o.Path}" && s.Status is >= 400 and < 500));
    }

    // One that was called off: it has ended.
    private static async Task<string> Job(RunningService service)
    {
        var (status, text) = await service.Post("/v1/jobs", """{"name":"asked","model":"maximum-entropy"}""");
        Assert.True(status == 202, text);
        var id = JsonNode.Parse(text)!["id"]!.GetValue<string>();
        await service.Send(RunningService.Request(HttpMethod.Delete, $"/v1/jobs/{id}"));
        return id;
    }

    private static async Task<(int Status, string? Contradiction)> Ask(HttpClient client, Asked asked)
    {
        using var request = new HttpRequestMessage(asked.Operation.Method, asked.Address);
        if (asked.MediaType is not null)
        {
            request.Content = new ByteArrayContent(asked.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.MediaType);
        }

        request.Headers.TryAddWithoutValidation("Accept", asked.Accept ?? "*/*");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var status = (int)response.StatusCode;
        return (status, await Contradiction(asked, response, status));
    }

    private static async Task<string?> Contradiction(Asked asked, HttpResponseMessage response, int status)
    {
        if (status == 500)
        {
            return "The answer is 500.";
        }

        // The server itself takes no path with a zero in it and no line over 8 KB, and answers before anything of the service is reached.
        if ((status == 400 && asked.Address.Split('?')[0].Contains("%00", StringComparison.Ordinal)) || (status == 414 && asked.Address.Length > 8_000))
        {
            return null;
        }

        // A path with a value that is none, such as an empty one, is another path: the document says nothing of it.
        if (status is 404 or 405 && !asked.Operation.Answers.ContainsKey(status))
        {
            return asked.Operation.Parameters.Any(p => p.IsInPath) ? null : $"{status} is not foreseen.";
        }

        if (!asked.Operation.Answers.TryGetValue(status, out var answers))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{status} is not foreseen: {string.Join(", ", asked.Operation.Answers.Keys)}.");
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        if (answers.Count == 0 || type is null)
        {
            return answers.Count == 0 && (response.Content.Headers.ContentLength ?? 0) == 0 ? null : $"The answer is {type ?? "of no type"}, which is not foreseen for {status}.";
        }

        if (!answers.TryGetValue(type, out var schema))
        {
            return $"The answer is {type}, and for {status} {string.Join(", ", answers.Keys)} is foreseen.";
        }

        if (type == "text/event-stream")
        {
            return null; // goes on for as long as the job does
        }

        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return type.EndsWith("json", StringComparison.Ordinal) && type != "application/x-ndjson" ? ServiceContract.Contradiction(schema, body) : null;
        }
        catch (HttpRequestException) when (asked.Operation.Path.EndsWith("/batch", StringComparison.Ordinal))
        {
            return null; // broken off, so that what was answered of a wrong batch is not taken for all of it
        }
    }
}
