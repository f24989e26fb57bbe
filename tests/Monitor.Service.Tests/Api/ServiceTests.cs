using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Monitor.Service.Tests.Api;

public class ServiceTests
{
    [Fact]
    public async Task Stop_WhileABatchIsAnswered_EndsTheBatchAndIsNotReady()
    {
        await using var service = await RunningService.Start(["--Monitor:DrainSeconds=2"]);
        using var talk = await NdJsonTalk.Begin(service.Port);
        await talk.Say(RunningService.Record);
        Assert.Contains("probabilities", await talk.Hear(), StringComparison.Ordinal);
        Assert.Equal(200, (await service.Get("/health/ready")).Status);

        var stopping = service.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(503, (await service.Get("/health/ready")).Status);
        Assert.Equal(200, (await service.Get("/health/live")).Status);
        await talk.Say(RunningService.Record);
        Assert.Contains("probabilities", await talk.Hear(), StringComparison.Ordinal);
        await talk.End();
        Assert.Equal("0", await talk.Hear()); // the last chunk: the answer is whole
        await stopping;
    }

    [Fact]
    public async Task Body_LargerThanItMayBe_Answers413()
    {
        await using var service = await RunningService.Start(["--Monitor:Limits:RequestBytes=1024", "--Monitor:Limits:BatchBytes=2048"]);

        Assert.Equal(413, (await service.Post("/v1/impute", new string(' ', 1025))).Status);
        Assert.Equal(413, (await service.Post("/v1/impute/batch", new string(' ', 2049))).Status);
        Assert.Equal(413, (await service.Post("/v1/jobs", new string(' ', 1025))).Status);
        Assert.Equal(413, await Status(service.Port, "POST /v1/impute/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 2147483648\r\n\r\n"));
    }

    [Theory]
    [InlineData("POST /v1/impute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{\"", 408)]
    public async Task Body_ThatComesTooSlowly_Answers408(string begun, int status)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(status, await Status(service.Port, begun));
    }

    [Fact]
    public async Task Promote_AndRollBack_ChangeWhatAnswers()
    {
        await using var service = await RunningService.Start();

        var (promoted, text) = await service.Send(RunningService.Request(HttpMethod.Put, "/v1/aliases/candidate", """{"name":"tiny","version":1}"""));
        Assert.Equal(200, promoted);
        Assert.Contains("\"alias\":\"candidate\"", text, StringComparison.Ordinal);
        Assert.Equal(200, (await service.Post("/v1/impute?model=candidate", RunningService.Record)).Status);
        Assert.Equal(200, (await service.Post("/v1/impute?model=tiny@1", RunningService.Record)).Status);
        Assert.Equal(404, (await service.Post("/v1/impute?model=tiny@2", RunningService.Record)).Status);
        Assert.Equal(404, (await service.Send(RunningService.Request(HttpMethod.Put, "/v1/aliases/candidate", """{"name":"tiny","version":2}"""))).Status);
        Assert.Equal(409, (await service.Post("/v1/aliases/candidate/rollback", "")).Status);
        Assert.Contains("\"candidate\"", (await service.Get("/v1/models/tiny/1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/models/..%2f..%2fetc/1")]
    [InlineData("/v1/models/%2e%2e/1/card")]
    [InlineData("/v1/models/tiny/-1")]
    [InlineData("/v1/models/tiny/99999999999")]
    [InlineData("/v1/aliases/..%5c")]
    [InlineData("/v1/jobs/not-a-job")]
    [InlineData("/v2/models/Tiny")]
    public async Task Get_NameThatIsNone_Answers404(string address)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(404, (await service.Get(address)).Status);
    }

    [Fact]
    public async Task Infer_TwoRecords_AnswersTheProbabilitiesOfBoth()
    {
        await using var service = await RunningService.Start();
        const string Body = """
            {"id":"q1","inputs":[
              {"name":"period","shape":[2],"datatype":"BYTES","data":["2015-2016","2015-2016"]},
              {"name":"region","shape":[2],"datatype":"BYTES","data":["netherlands","netherlands"]},
              {"name":"minority","shape":[2,1],"datatype":"BYTES","data":["minor","minor"]},
              {"name":"reporter","shape":[2],"datatype":"BYTES","data":["noord-nederland","other"]}]}
            """;

        foreach (var model in (string[])["production", "tiny", "tiny/versions/1"])
        {
            var (status, text) = await service.Post($"/v2/models/{model}/infer", Body);
            var (_, single) = await service.Post("/v1/impute", RunningService.Record);

            Assert.Equal(200, status);
            using var answer = JsonDocument.Parse(text);
            using var one = JsonDocument.Parse(single);
            var outputs = answer.RootElement.GetProperty("outputs").EnumerateArray().ToDictionary(o => o.GetProperty("name").GetString()!);
            var probabilities = outputs["probabilities"].GetProperty("data").EnumerateArray().Select(d => d.GetDouble()).ToList();
            Assert.Equal(one.RootElement.GetProperty("probabilities").EnumerateObject().Select(p => p.Value.GetDouble()), probabilities[..6]);
            Assert.All(probabilities[6..], p => Assert.Equal(0, p));
            Assert.Equal([true, false], outputs["imputed"].GetProperty("data").EnumerateArray().Select(d => d.GetBoolean()));
            Assert.Equal(("q1", "tiny", "1"), (answer.RootElement.GetProperty("id").GetString(), answer.RootElement.GetProperty("model_name").GetString(), answer.RootElement.GetProperty("model_version").GetString()));
        }
    }

    [Fact]
    public async Task Infer_WrongShape_SaysWhereInTheWayOfTheProtocol()
    {
        await using var service = await RunningService.Start();

        var (status, text) = await service.Post("/v2/models/tiny/infer", """{"inputs":[{"name":"region","shape":[3],"datatype":"BYTES","data":["africa"]}]}""");

        using var problem = JsonDocument.Parse(text);
        Assert.Equal(400, status);
        Assert.Equal("inputs[0].shape", problem.RootElement.GetProperty("errors")[0].GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.String, problem.RootElement.GetProperty("error").ValueKind);
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(10_001, 400)]
    public async Task Infer_AsManyRecordsAsAQuestionMayHave_IsAnsweredAndNoMore(int count, int expected)
    {
        await using var service = await RunningService.Start();
        using var record = JsonDocument.Parse(RunningService.Record);
        var inputs = record.RootElement.EnumerateObject().Select(f =>
            $$"""{"name":"{{f.Name}}","shape":[{{count}}],"datatype":"BYTES","data":[{{string.Join(',', Enumerable.Repeat(f.Value.GetRawText(), count))}}]}""");

        var (status, _) = await service.Post("/v2/models/tiny/infer", $$"""{"inputs":[{{string.Join(',', inputs)}}]}""");

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Client_WhoLeaves_LeavesTheServiceAsItWas()
    {
        await using var service = await RunningService.Start();
        for (var i = 0; i < 20; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, service.Port, TestContext.Current.CancellationToken);
            var head = "POST /v1/impute/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
            var record = RunningService.Record + "\n";
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{head}{record.Length:x}\r\n{record}\r\n"), TestContext.Current.CancellationToken);
            client.Client.LingerState = new LingerOption(true, 0); // leaves without a word
        }

        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(200, await Retried(service)); // the places of batches are free again
        }
    }

    private static async Task<int> Retried(RunningService service)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (status, _) = await service.Post("/v1/impute/batch", "[" + RunningService.Record + "]");
            if (status != 429 || attempt == 200)
            {
                return status;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<int> Status(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return int.Parse((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
