using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Monitor.Service.Access;

namespace Monitor.Service.Tests.Access;

public class AccessTests
{
    private static readonly HashSet<string> ForAnyone = ["/health/live", "/health/ready", "/v2/health/live", "/v2/health/ready"];
    private static readonly HashSet<string> Undescribed = ["/metrics", "/openapi/{documentName}.json", "/", "/page/try", "/page/api.html", "/page/{file}"];

    [Fact]
    public async Task EveryEndpoint_WithoutKey_Answers401AndWithOtherScopes403()
    {
        var keys = Scopes.All.Select((s, i) => (Scope: s, Lacking: RunningService.Key(i, [.. Scopes.All.Where(o => o != s)]))).ToList();
        await using var service = await RunningService.Start([.. keys.SelectMany(k => k.Lacking.Settings)]);
        var operations = (await Operations(service)).Append((HttpMethod.Get, "/metrics", Scopes.Admin)).ToList();

        Assert.True(operations.Count > 20);
        foreach (var (method, path, scope) in operations)
        {
            if (scope is null)
            {
                Assert.Contains(path, ForAnyone);
                Assert.True((await service.Send(RunningService.Request(method, path))).Status is 200 or 503);
                continue;
            }

            var address = path.Replace("{version}", "1", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            var lacking = keys.Single(k => k.Scope == scope).Lacking.Key;
            Assert.Equal((401, $"{method} {path}"), ((await service.Send(RunningService.Request(method, address))).Status, $"{method} {path}"));
            Assert.Equal((401, $"{method} {path}"), ((await service.Send(RunningService.Request(method, address, key: lacking[..^1] + (lacking[^1] == '0' ? '1' : '0')))).Status, $"{method} {path}"));
            Assert.Equal((403, $"{method} {path}"), ((await service.Send(RunningService.Request(method, address, key: lacking))).Status, $"{method} {path}"));
        }
    }

    [Fact]
    public async Task Document_EndpointsOfTheService_AreAllInIt()
    {
        await using var service = await RunningService.Start();
        var described = (await Operations(service)).Select(o => $"{o.Method} {o.Path}").ToHashSet();
        var mapped = ((IEndpointRouteBuilder)service.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => !Undescribed.Contains(e.RoutePattern.RawText!))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!.TrimEnd('/')}"))
            .ToHashSet();

        Assert.Equal(mapped.Order(), described.Order());
    }

    [Fact]
    public void Start_EndpointWithoutScope_IsRefused()
    {
        using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/forgotten", () => "");

        var refused = Assert.Throws<InvalidOperationException>(app.RequireScopes);

        Assert.Contains("/forgotten", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impute_WithAKeyOfItsScope_IsAnsweredAndAuditedUnderItsIdentifier()
    {
        var (key, settings) = RunningService.Key(0, Scopes.Impute);
        await using var service = await RunningService.Start(settings);

        Assert.Equal(200, (await service.Post("/v1/impute", RunningService.Record, key: key)).Status);

        var entry = Assert.Single(await service.Audited());
        Assert.Equal((key.Split('_')[1], "impute", "tiny@1", 200, 1L), (entry.Caller, entry.Kind, entry.Target, entry.Status, entry.Records));
    }

    [Theory]
    [InlineData("127.0.0.1", "", 200)]
    [InlineData("localhost", "", 200)]
    [InlineData("[::1]", "", 200)]
    [InlineData("monitor.example", "", 401)]
    [InlineData("127.0.0.1.example", "", 401)]
    [InlineData("192.0.2.1", "", 401)]
    [InlineData("localhost", "Origin: http://evil.example\r\n", 401)]
    [InlineData("localhost", "X-Forwarded-For: 192.0.2.1\r\n", 401)]
    [InlineData("localhost", "X-Real-IP: 192.0.2.1\r\n", 401)]
    [InlineData("localhost", "Forwarded: for=192.0.2.1\r\n", 401)]
    [InlineData("localhost", "Via: 1.1 proxy\r\n", 401)]
    public async Task Anonymous_ByHost_IsAnsweredAtTheLoopbackAlone(string host, string header, int status)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(status, await Raw(service.Port, $"GET /v1/models HTTP/1.1\r\nHost: {host}:{service.Port}\r\n{header}Connection: close\r\n\r\n"));
    }

    [Theory]
    [InlineData("GET /v1/models HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /v1/models HTTP/1.0\r\n\r\n")]
    public async Task Request_WithoutHost_Answers400(string request)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(400, await Raw(service.Port, request));
    }

    [Fact]
    public async Task Caller_AboveTheLimit_Answers429WithWhenToTryAgain()
    {
        await using var service = await RunningService.Start(["--Monitor:Limits:Burst=3", "--Monitor:Limits:RequestsPerSecond=1"]);
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            using var response = await service.Client.GetAsync(new Uri("/v1/models", UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
            Assert.Equal(statuses[^1] == 429, response.Headers.RetryAfter is not null);
        }

        Assert.Equal(200, statuses[0]);
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(200, (await service.Get("/health/live")).Status);
    }

    private static async Task<List<(HttpMethod Method, string Path, string? Scope)>> Operations(RunningService service)
    {
        var (status, text) = await service.Get("/openapi/v1.json");
        Assert.Equal(200, status);
        using var document = JsonDocument.Parse(text);
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               let security = operation.Value.GetProperty("security").EnumerateArray().ToList()
               select (HttpMethod.Parse(operation.Name), path.Name, security.Count == 0 ? null : security[0].EnumerateObject().Single().Value[0].GetString()),
        ];
    }

    private static async Task<int> Raw(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return int.Parse((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
