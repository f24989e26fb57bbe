using Monitor.Service.Jobs;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class PostgresJobStoreTests(PostgresServer server) : JobStoreTests, IAsyncDisposable
{
    private PostgresStore? store;

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }
    }

    private protected override async Task<IJobStore> Open() => await Open(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Take_AJobWhoseLeaseRanOut_GivesItToAnotherAndTheFirstHasLostIt()
    {
        var jobs = await Open(TimeSpan.Zero);
        var id = (await jobs.Submit(Request, "x", Token)).Id;
        await jobs.Take("a", Token);

        var taken = await jobs.Take("b", Token);
        Assert.Equal((id, 2), (taken!.Id, taken.Attempts));
        Assert.Null(await jobs.Renew(id, "a", 0.5, "fit", Token));
        Assert.Null(await jobs.Finish(id, "a", JobState.Succeeded, 1, null, Token));
        Assert.NotNull(await jobs.Renew(id, "b", 0.5, "fit", Token));
    }

    [Fact]
    public async Task AskCancel_AJobWhoseLeaseRanOut_EndsItAtOnce()
    {
        var jobs = await Open(TimeSpan.Zero);
        var id = (await jobs.Submit(Request, "x", Token)).Id;
        await jobs.Take("a", Token);

        Assert.Equal(JobState.Cancelled, (await jobs.AskCancel(id, Token))!.State);
        Assert.Null(await jobs.Take("b", Token));
    }

    private async Task<PostgresJobStore> Open(TimeSpan lease)
    {
        store = await PostgresStore.Open(await server.NewDatabase(), TimeProvider.System, Token);
        return new(store, lease);
    }
}
