using System.Net;
using System.Text.Json;
using Encoding = System.Text.Encoding;
using static Monitor.Service.Tests.Batches.BatchFiles;

namespace Monitor.Service.Tests.Batches;

public class BatchTests
{
    private const string Address = "/v1/impute/batch";

    [Theory]
    [InlineData(JsonType)]
    [InlineData(NdJson)]
    [InlineData(Csv)]
    [InlineData(InParquet)]
    public async Task Batch_AnyFormat_IsAnsweredAsRecordsOneByOneWouldBe(string mediaType)
    {
        await using var service = await RunningService.Start();
        var rows = Rows(service.Model, 3_000);
        var expected = rows.Select(r => Expected(service.Model, r)).ToList();

        foreach (var accept in (string[])[JsonType, NdJson, Csv, InParquet])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address + "?draws=3&seed=5");
            request.Content = new ByteArrayContent(Written(service.Model, rows, mediaType)) { Headers = { ContentType = new(mediaType) } };
            request.Headers.Accept.ParseAdd(accept);
            using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

            Assert.Equal((HttpStatusCode.OK, accept), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            Assert.Equal(expected, Read(service.Model, answer, accept));
        }
    }

    [Fact]
    public async Task Record_WithSeed_IsAnsweredAsTheFirstOfABatch()
    {
        await using var service = await RunningService.Start();

        var (status, text) = await service.Post("/v1/impute?draws=20&seed=9", RunningService.Record);
        var (_, batch) = await service.Post(Address + "?draws=20&seed=9", RunningService.Record + "\n", NdJson);

        Assert.Equal(200, status);
        Assert.Equal(text, batch.TrimEnd());
        using var answer = JsonDocument.Parse(text);
        var probabilities = answer.RootElement.GetProperty("probabilities").EnumerateObject().Sum(p => p.Value.GetDouble());
        Assert.Equal(1, probabilities, 12);
        Assert.Equal(1, answer.RootElement.GetProperty("visible").GetDouble() + answer.RootElement.GetProperty("lessVisible").GetDouble(), 12);
        Assert.Equal(20, answer.RootElement.GetProperty("draws").GetArrayLength());
    }

    [Fact]
    public async Task Record_WithoutSeed_SaysWhichSeedGivesItsDrawsAgain()
    {
        await using var service = await RunningService.Start();

        var (_, first) = await service.Post("/v1/impute?draws=50", RunningService.Record);
        var (_, other) = await service.Post("/v1/impute?draws=50", RunningService.Record);
        using var answer = JsonDocument.Parse(first);
        var (_, again) = await service.Post($"/v1/impute?draws=50&seed={answer.RootElement.GetProperty("seed").GetUInt64()}", RunningService.Record);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Record_WithALevelThatIsNeverKnown_IsNotImputed()
    {
        await using var service = await RunningService.Start();

        var (status, text) = await service.Post("/v1/impute?draws=2", RunningService.Record.Replace("noord-nederland", "other", StringComparison.Ordinal));

        using var answer = JsonDocument.Parse(text);
        Assert.Equal(200, status);
        var reason = answer.RootElement.GetProperty("notImputed");
        Assert.Equal("levelNeverKnown", reason.GetProperty("reason").GetString());
        Assert.Equal("reporter", Assert.Single(reason.GetProperty("fields").EnumerateArray()).GetString());
        Assert.Contains("same reporter", reason.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(answer.RootElement.TryGetProperty("probabilities", out _));
        Assert.False(answer.RootElement.TryGetProperty("draws", out _));
    }

    [Theory]
    [InlineData(JsonType, "[R,{\"region\":\"mars\"}]", "records[1].region")]
    [InlineData(JsonType, "[R,{\"planet\":\"mars\"}]", "records[1]")]
    [InlineData(JsonType, "[R,{\"region\":\"africa\",\"region\":\"africa\"}]", "records[1].region")]
    [InlineData(JsonType, "[R,{\"region\":{\"a\":[]}}]", "records[1].region")]
    [InlineData(JsonType, "[R,{\"region\":\"africa\"}]", "records[1].period")]
    [InlineData(JsonType, "[R,3]", "records[1]")]
    [InlineData(JsonType, "[R\n,}", "line 2, column 2")]
    [InlineData(JsonType, "[R", "line 1, column 95")]
    [InlineData(JsonType, "[R] []", "line 1, column 97")]
    [InlineData(JsonType, "", "line 1, column 1")]
    [InlineData(NdJson, "R\n\nR R", "line 3, column 95")]
    [InlineData(NdJson, "R\n{\"region\":1}", "records[1].region")]
    [InlineData(Csv, "region,period,minority\n", "line 1")]
    [InlineData(Csv, "region,period,minority,reporter,region\n", "line 1, column 5")]
    [InlineData(Csv, "region,period,minority,reporter,planet\n", "line 1, column 5")]
    [InlineData(Csv, "region,period,minority,reporter\nafrica,2015-2016,minor,police\nafrica,2015,minor,police\n", "line 3, column 2")]
    [InlineData(Csv, "region,period,minority,reporter\n\nafrica,,minor,police", "line 3, column 2")]
    [InlineData(Csv, "region,period,minority,reporter\nafrica,2015-2016,minor\n", "line 2, column 1")]
    [InlineData(Csv, "region,period,minority,reporter\n\"africa\"x,2015-2016,minor,police\n", "line 2, column 1")]
    public async Task Batch_ThatIsWrong_Answers400AndSaysWhere(string mediaType, string body, string path)
    {
        await using var service = await RunningService.Start();

        var (status, text) = await service.Post(Address, body.Replace("R", RunningService.Record, StringComparison.Ordinal), mediaType);

        Assert.Equal((400, path), (status, PathOf(text)));
    }

    [Theory]
    [InlineData(NdJson, true)]
    [InlineData(JsonType, false)]
    [InlineData(Csv, false)]
    [InlineData(InParquet, false)]
    public async Task Batch_ThatIsWrongAfterItsAnswerBegan_CannotBeTakenForAWholeOne(string accept, bool saysWhy)
    {
        await using var service = await RunningService.Start();
        var body = string.Concat(Enumerable.Repeat(RunningService.Record + "\n", 140_000)) + "{}\n";
        using var request = RunningService.Request(HttpMethod.Post, Address, body, NdJson, accept);
        using var response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var received = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpIOException>(() => stream.CopyToAsync(received, TestContext.Current.CancellationToken));

        var last = Encoding.UTF8.GetString(received.ToArray()).TrimEnd().Split('\n')[^1];
        Assert.Equal(saysWhy, last.Contains("records[140000].period", StringComparison.Ordinal));
        Assert.Equal([("batch-begun", 200), ("batch", 400)], (await service.Audited()).Select(e => (e.Kind, e.Status)));
    }

    [Fact]
    public async Task Batch_SentBitByBit_IsAnsweredBitByBit()
    {
        await using var service = await RunningService.Start();
        using var talk = await NdJsonTalk.Begin(service.Port);
        for (var i = 0; i < 3; i++)
        {
            await talk.Say(RunningService.Record);
            Assert.Contains("probabilities", await talk.Hear(), StringComparison.Ordinal);
        }

        await talk.End();
        Assert.Equal("0", await talk.Hear()); // the last chunk
    }

    [Fact]
    public async Task Batch_WhenAllPlacesAreTaken_WaitsForOneOrIsToldWhenToTryAgain()
    {
        await using var service = await RunningService.Start(["--Monitor:Limits:Batches=1"]);
        using var talk = await NdJsonTalk.Begin(service.Port);
        await talk.Say(RunningService.Record);
        await talk.Hear();

        using var request = RunningService.Request(HttpMethod.Post, Address, RunningService.Record, NdJson);
        using var refused = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((429, true), ((int)refused.StatusCode, refused.Headers.RetryAfter is not null));

        var waiting = service.Post(Address, RunningService.Record, NdJson);
        await Task.WhenAny(waiting, Task.Delay(200, TestContext.Current.CancellationToken));
        Assert.False(waiting.IsCompleted);
        await talk.End();
        Assert.Equal(200, (await waiting).Status);
    }

    [Fact]
    public async Task Batch_OfACallerWhoReadsNothingBeforeAllIsSent_IsAnsweredWhole()
    {
        await using var service = await RunningService.Start();
        var body = string.Concat(Enumerable.Repeat(RunningService.Record + "\n", 100_000)); // an answer of 50 MB fits into no buffer on the way

        var (status, text) = await service.Post(Address, body, NdJson);

        Assert.Equal(200, status);
        Assert.Equal(100_000, text.AsSpan().Count('\n'));
    }

    [Fact]
    public async Task Parquet_ThatIsNone_Answers400()
    {
        await using var service = await RunningService.Start();
        var whole = Written(service.Model, Rows(service.Model, 10), InParquet);
        foreach (var bytes in (byte[][])[[], Encoding.ASCII.GetBytes("PAR1PAR1"), whole[..^5], [.. whole[..40], .. new byte[whole.Length - 40]]])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new(InParquet) } } };
            Assert.Equal(400, (await service.Send(request)).Status);
        }
    }

    private static string PathOf(string problem)
    {
        using var document = JsonDocument.Parse(problem);
        return document.RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("path").GetString()! : "";
    }
}
