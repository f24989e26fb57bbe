using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Service.Imputing;

[assembly: AssemblyFixture(typeof(Monitor.Service.Tests.ShippedService))]

namespace Monitor.Service.Tests;

/// <summary>The service as it starts without configuration, with the model it trains then; started once, by the first test that asks for it.</summary>
public sealed class ShippedService : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<Task<WebApplication>> app;

    public ShippedService() => app = new(Start);

    public async Task<Uri> Address() =>
        new((await app.Value).Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async ValueTask DisposeAsync()
    {
        if (app.IsValueCreated)
        {
            await (await app.Value).DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task<WebApplication> Start()
    {
        var made = ServiceHost.Make(["--urls", "http://127.0.0.1:0", "--Monitor:Store", folder["store"]]);
        await made.StartAsync();
        while (made.Services.GetRequiredService<ServedModels>().InProduction is null)
        {
            await Task.Delay(50);
        }

        return made;
    }
}
