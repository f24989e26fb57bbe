using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Service.Audit;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Api;

/// <summary>No answer leaves before who asked is written down.</summary>
public sealed class AuditingTests
{
    private const string Infer = """
        {"inputs":[{"name":"period","shape":[1],"datatype":"BYTES","data":["2015-2016"]},{"name":"region","shape":[1],"datatype":"BYTES","data":["netherlands"]},
        {"name":"minority","shape":[1],"datatype":"BYTES","data":["minor"]},{"name":"reporter","shape":[1],"datatype":"BYTES","data":["noord-nederland"]}]}
        """;

    public static TheoryData<string, string, string, int> Questions => new()
    {
        { "/v1/impute", RunningService.Record, "application/json", 200 },
        { "/v1/impute", "{}", "application/json", 400 },
        { "/v1/impute/batch", RunningService.Record + "\n", "application/x-ndjson", 200 },
        { "/v1/impute/batch", "{}\n", "application/x-ndjson", 400 },
        { "/v2/models/production/infer", Infer, "application/json", 200 },
        { "/v1/aliases/production/rollback", "", "application/json", 409 },
        { "/page/try", "period=2015-2016&region=netherlands&minority=minor&reporter=noord-nederland", "application/x-www-form-urlencoded", 200 },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Answer_WhileTheEntryIsNotWritten_Waits(string address, string body, string mediaType, int status)
    {
        var log = new HeldLog();
        await using var service = await RunningService.Start([], b => Use(b, log));
        using var request = RunningService.Request(HttpMethod.Post, address, body, mediaType);

        var answering = service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await log.Asked.Task.WaitAsync(Token);
        await Task.WhenAny(answering, Task.Delay(200, Token));
        Assert.False(answering.IsCompleted);
        log.Write.SetResult();

        using var answer = await answering;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Answer_WhoseEntryCannotBeWritten_IsNotGiven(string address, string body, string mediaType, int status)
    {
        var log = new HeldLog();
        log.Write.SetException(new RegistryException(RegistryFault.Unavailable, "The disk is full."));
        await using var service = await RunningService.Start([], b => Use(b, log));

        var (refused, text) = await service.Post(address, body, mediaType);

        Assert.NotEqual(status, refused);
        Assert.Equal(((int)HttpStatusCode.ServiceUnavailable, true), (refused, text.Contains("The disk is full.", StringComparison.Ordinal)));
        Assert.DoesNotContain("probabilities", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Audit_AskedWithTheHashThatItGaveBefore_SaysWhetherThatIsThere()
    {
        await using var service = await RunningService.Start([]);
        await service.Post("/v1/impute", RunningService.Record);
        var before = JsonNode.Parse((await service.Get("/v1/audit")).Text)!;
        var known = before["hash"]!.GetValue<string>();
        await service.Post("/v1/impute", RunningService.Record);

        async Task<(bool, bool)> Checked(string hash)
        {
            var answer = JsonNode.Parse((await service.Get($"/v1/audit?verify=true&known={hash}")).Text)!;
            return (answer["isWhole"]!.GetValue<bool>(), answer["hasKnown"]!.GetValue<bool>());
        }

        Assert.Equal((null, null), (before["isWhole"], before["hasKnown"]));
        Assert.Equal((true, true), await Checked(known));
        Assert.Equal((true, false), await Checked(new string('0', 64)));
        var (status, text) = await service.Get($"/v1/audit?known={known}");
        Assert.Equal((400, true), (status, text.Contains("verify=true", StringComparison.Ordinal)));
        Assert.Equal(400, (await service.Get($"/v1/audit?verify=true&known={known.ToUpperInvariant()}")).Status);
    }

    private static void Use(WebApplicationBuilder builder, IAuditLog log) => builder.Services.AddSingleton(log);

    private sealed class HeldLog : IAuditLog
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Write { get; } = new();

        public async ValueTask Append(AuditEntry entry, CancellationToken c)
        {
            Asked.TrySetResult();
            await Write.Task;
        }

        public IAsyncEnumerable<AuditLine> Read(CancellationToken c) => AsyncEnumerable.Empty<AuditLine>();

        public Task<ImmutableArray<AuditLine>> Last(int count, CancellationToken c) => Task.FromResult(ImmutableArray<AuditLine>.Empty);

        public Task<AuditCheck> Verify(string? known, CancellationToken c) => Task.FromResult(new AuditCheck(true, null));
    }
}
