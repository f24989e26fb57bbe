using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Service.Jobs;
using Monitor.Service.Models;
using Monitor.Service.Storage;
using Npgsql;

namespace Monitor.Service.Tests.Storage;

/// <summary>Two instances of the service on one database.</summary>
public sealed class TwoInstancesTests(PostgresServer server) : IAsyncDisposable
{
    private static readonly TrainingRequest Request = new(
        "maximum-entropy", ImmutableSortedDictionary<string, string>.Empty, TinyModel.Name, 1, "2015-2019", "shipped");

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);

    private readonly List<PostgresStore> stores = [];
    private string connection = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Promote_OnOne_IsSeenByTheOtherWithinTwoSeconds()
    {
        var (one, two) = await Open();
        var registry = new PostgresModelRegistry(one);
        await registry.Add(TinyModel.Name, TinyModel.Words("a"), null, Token);
        await registry.Add(TinyModel.Name, TinyModel.Words("b"), null, Token);
        await registry.Promote("production", TinyModel.Name, 1, "x", Token);
        await using var changes = new PostgresModelRegistry(two).Changes(Token).GetAsyncEnumerator(Token);
        Assert.True(await changes.MoveNextAsync());

        for (var i = 0; i < 10; i++)
        {
            var promoted = await registry.Promote("production", TinyModel.Name, 1 + (i % 2), "x", Token);
            Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(AtMost, Token));
            Assert.Equal(promoted, changes.Current);
        }
    }

    [Fact]
    public async Task Promote_WhenTheOtherIsNotTold_IsSeenWhenItLooks()
    {
        var (one, two) = await Open();
        var registry = new PostgresModelRegistry(one);
        await registry.Add(TinyModel.Name, TinyModel.Words(), null, Token);
        await using var changes = new PostgresModelRegistry(two).Changes(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync().AsTask();

        // As the other would, but without the NOTIFY.
        await one.Use(
            async (database, t) => await AliasRows.Append(database, "production", (await registry.Find(TinyModel.Name, 1, t))!, "x", isBack: false, t), Token);

        Assert.True(await next.WaitAsync(AtMost, Token));
        Assert.Equal(1, changes.Current.Version);
    }

    [Fact]
    public async Task Run_FiftyJobs_RunsEachOnceOnOneOfTheTwo()
    {
        var (one, two) = await Open();
        var jobs = new PostgresJobStore(one);
        var submitted = new List<Guid>();
        for (var i = 0; i < 50; i++)
        {
            submitted.Add((await jobs.Submit(Request with { Seed = (ulong)i }, "x", Token)).Id);
        }

        var ran = new ConcurrentBag<(int Runner, ulong Seed)>();
        using var first = Runner(one, 1, ran);
        using var second = Runner(two, 2, ran);
        await Task.WhenAll(first.StartAsync(Token), second.StartAsync(Token));
        foreach (var id in submitted)
        {
            Assert.Equal(JobState.Succeeded, (await jobs.Watch(id, Token).ToListAsync(Token))[^1].State);
        }

        await Task.WhenAll(first.StopAsync(Token), second.StopAsync(Token));
        Assert.Equal(Enumerable.Range(0, 50), ran.Select(r => (int)r.Seed).Order());
        Assert.Equal([1, 2], ran.Select(r => r.Runner).Distinct().Order());
        Assert.All(await jobs.List(Token), j => Assert.Equal(1, j.Attempts));
        var versions = await new PostgresModelRegistry(two).List(Token);
        Assert.Equal(submitted.Order(), versions.Select(v => v.Job!.Value).Order());
        Assert.Equal(Enumerable.Range(1, 50), versions.Select(v => v.Version));
    }

    [Fact]
    public async Task Run_WhenConnectionsAreCut_StillEndsEachJobOnce()
    {
        var (one, two) = await Open();
        var jobs = new PostgresJobStore(one);
        var submitted = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            submitted.Add((await jobs.Submit(Request with { Seed = (ulong)i }, "x", Token)).Id);
        }

        using var first = Runner(one, 1, []);
        using var second = Runner(two, 2, []);
        await Task.WhenAll(first.StartAsync(Token), second.StartAsync(Token));
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            for (var i = 0; i < 10; i++)
            {
                await using var cut = source.CreateCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                await cut.ExecuteNonQueryAsync(Token);
                await Task.Delay(50, Token);
            }
        }

        foreach (var id in submitted)
        {
            JobState? last = null;
            while (last is not JobState.Succeeded)
            {
                last = (await jobs.Find(id, Token))?.State;
                Assert.True(last is not (JobState.Failed or JobState.Cancelled), $"{last}");
                await Task.Delay(20, Token);
            }
        }

        await Task.WhenAll(first.StopAsync(Token), second.StopAsync(Token));
        Assert.Equal(submitted.Order(), (await new PostgresModelRegistry(two).List(Token)).Select(v => v.Job!.Value).Order());
    }

    private static JobRunner Runner(PostgresStore store, int number, ConcurrentBag<(int Runner, ulong Seed)> ran) => new(
        new PostgresJobStore(store),
        new PostgresModelRegistry(store),
        new Recording(request =>
        {
            ran.Add((number, request.Seed));
            return TinyModel.Words($"{request.Seed}");
        }),
        TimeProvider.System,
        NullLogger<JobRunner>.Instance);

    private async Task<(PostgresStore One, PostgresStore Two)> Open()
    {
        connection = await server.NewDatabase();
        for (var i = 0; i < 2; i++)
        {
            stores.Add(await PostgresStore.Open(connection, TimeProvider.System, Token));
        }

        return (stores[0], stores[1]);
    }

    private sealed class Recording(Func<TrainingRequest, ModelContent> train) : ITrainer
    {
        public void Check(TrainingRequest request)
        {
        }

        public async Task<ModelContent> Train(TrainingRequest request, IProgress<TrainingStep> progress, CancellationToken c)
        {
            await Task.Delay(10, c); // so that the other has a turn
            return train(request);
        }
    }
}
