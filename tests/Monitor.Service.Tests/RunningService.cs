using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Service.Access;
using Monitor.Service.Audit;
using Monitor.Service.Imputing;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests;

/// <summary>The service on a port of its own, with a folder of its own and the tiny model in production.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TemporaryFolder folder;

    private RunningService(TemporaryFolder folder, WebApplication app, Uri address)
    {
        this.folder = folder;
        App = app;
        Client = new HttpClient { BaseAddress = address };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public int Port => Client.BaseAddress!.Port;

    public ServedModel Model => App.Services.GetRequiredService<ServedModels>().InProduction!;

    /// <summary>A record that the tiny model imputes.</summary>
    public static string Record => """{"period":"2015-2016","region":"netherlands","minority":"minor","reporter":"noord-nederland"}""";

    public static async Task<RunningService> Start(string[] settings, Action<WebApplicationBuilder>? change = null)
    {
        var folder = new TemporaryFolder();
        var store = folder["store"];
        await Promote(store);
        var app = ServiceHost.Make(["--urls", "http://127.0.0.1:0", "--Monitor:Store", store, .. settings], change);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var service = new RunningService(folder, app, new Uri(address));
        var models = app.Services.GetRequiredService<ServedModels>();
        while (models.InProduction is null)
        {
            await Task.Delay(10);
        }

        return service;
    }

    public static Task<RunningService> Start() => Start([]);

    /// <summary>Settings of a key with some scopes, and the key.</summary>
    public static (string Key, string[] Settings) Key(int position, params string[] scopes)
    {
        var (key, id, hash) = ApiKey.Make();
        var at = $"--Monitor:Keys:{position}";
        return (key, [$"{at}:Id={id}", $"{at}:Hash={hash}", .. scopes.Select((s, i) => $"{at}:Scopes:{i}={s}")]);
    }

    public static HttpRequestMessage Request(HttpMethod method, string address, string? body = null, string mediaType = "application/json", string? accept = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(mediaType) } };
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    public async Task<(int Status, string Text)> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    public Task<(int Status, string Text)> Post(string address, string body, string mediaType = "application/json", string? accept = null, string? key = null) =>
        Send(Request(HttpMethod.Post, address, body, mediaType, accept, key));

    public Task<(int Status, string Text)> Get(string address, string? key = null) => Send(Request(HttpMethod.Get, address, key: key));

    public async Task<List<AuditEntry>> Audited()
    {
        var entries = new List<AuditEntry>();
        await foreach (var line in App.Services.GetRequiredService<IAuditLog>().Read(TestContext.Current.CancellationToken))
        {
            entries.Add(line.Entry);
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        folder.Dispose();
    }

    public static async Task Promote(string path)
    {
        using var store = StoreFolder.OpenToWrite(path);
        using var registry = new FileModelRegistry(store, TimeProvider.System);
        var version = await registry.Add(TinyModel.Name, TinyModel.Content(), null, CancellationToken.None);
        await registry.Promote(ServedModels.Production, version.Name, version.Version, "test", CancellationToken.None);
    }
}
