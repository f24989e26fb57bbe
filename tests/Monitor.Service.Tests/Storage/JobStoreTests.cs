using System.Collections.Immutable;
using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage;

/// <summary>What every store of jobs does, whatever it is kept in.</summary>
public abstract class JobStoreTests
{
    protected static readonly TrainingRequest Request = new(
        "maximum-entropy", ImmutableSortedDictionary<string, string>.Empty.Add("penalty", "2"), TinyModel.Name, ulong.MaxValue, "2015-2019", "shipped");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<IJobStore> Open();

    [Fact]
    public async Task Submit_AJob_KeepsWhatWasAsked()
    {
        var store = await Open();
        var submitted = await store.Submit(Request, "somebody", Token);

        var found = await store.Find(submitted.Id, Token);
        Assert.Equal(submitted, found! with { Request = submitted.Request });
        Assert.Equal((JobState.Queued, "somebody", 0, false), (found.State, found.By, found.Attempts, found.CancelAsked));
        Assert.Equal("2", found.Request.Options["penalty"]);
        Assert.Equal((Request.Model, Request.Name, Request.Seed, Request.Edition, Request.Register), (found.Request.Model, found.Request.Name, found.Request.Seed, found.Request.Edition, found.Request.Register));
        Assert.Null(await store.Find(Guid.Empty, Token));
    }

    [Fact]
    public async Task Take_Jobs_GivesEachOnceTheOldestFirst()
    {
        var store = await Open();
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add((await store.Submit(Request, "x", Token)).Id);
        }

        var taken = new List<TrainingJob?>();
        for (var i = 0; i < 5; i++)
        {
            taken.Add(await store.Take($"instance {i}", Token));
        }

        Assert.Equal(ids.Cast<Guid?>().Append(null), taken.Select(t => t?.Id));
        Assert.All(taken.SkipLast(1), t => Assert.Equal((JobState.Running, 1), (t!.State, t.Attempts)));
        Assert.All(taken.SkipLast(1), t => Assert.NotNull(t!.Started));
        Assert.Equal(ids, (await store.List(Token)).Select(j => j.Id));
    }

    [Fact]
    public async Task Take_AtTheSameTime_GivesAJobToOne()
    {
        var store = await Open();
        for (var i = 0; i < 6; i++)
        {
            await store.Submit(Request, "x", Token);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => store.Take($"instance {i}", Token))));

        Assert.Equal(6, taken.Where(t => t is not null).Select(t => t!.Id).Distinct().Count());
        Assert.Equal(6, taken.Count(t => t is null));
    }

    [Fact]
    public async Task Renew_ByItsHolder_KeepsTheProgressAndByAnotherDoesNot()
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;
        Assert.Null(await store.Renew(id, "a", 0.5, "fit", Token));
        await store.Take("a", Token);

        Assert.Equal((0.5, "fit"), ((await store.Renew(id, "a", 0.5, "fit", Token))!.Progress, (await store.Find(id, Token))!.Step));
        Assert.Null(await store.Renew(id, "b", 0.6, "evaluate", Token));
        Assert.Null(await store.Finish(id, "b", JobState.Succeeded, 1, null, Token));
        Assert.Equal(0.5, (await store.Find(id, Token))!.Progress);
    }

    [Theory]
    [InlineData(JobState.Succeeded, 7, null)]
    [InlineData(JobState.Failed, null, "a reason")]
    [InlineData(JobState.Cancelled, null, null)]
    public async Task Finish_ByItsHolder_EndsTheJobForGood(JobState state, int? version, string? failure)
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;
        await store.Take("a", Token);

        var finished = await store.Finish(id, "a", state, version, failure, Token);
        Assert.Equal((state, version, failure, true), (finished!.State, finished.Version, finished.Failure, finished.Ended is not null));
        Assert.Null(await store.Finish(id, "a", JobState.Failed, null, "again", Token));
        Assert.Null(await store.Renew(id, "a", 0.9, "x", Token));
        Assert.Null(await store.Take("a", Token));
        Assert.Equal(state, (await store.AskCancel(id, Token))!.State);
        Assert.False((await store.Find(id, Token))!.CancelAsked);
    }

    [Fact]
    public async Task Finish_GivenBack_CanBeTakenAgainAndDoesNotCount()
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(1, (await store.Take("a", Token))!.Attempts);
            Assert.Equal(JobState.Queued, (await store.Finish(id, "a", JobState.Queued, null, null, Token))!.State);
        }

        Assert.Equal(id, (await store.Take("b", Token))!.Id);
    }

    [Fact]
    public async Task Take_AJobThatNeverEnds_FailsItAfterThreeAttempts()
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;
        var next = await store.Submit(Request, "x", Token);
        for (var i = 1; i <= 3; i++)
        {
            var taken = await store.Take("a", Token); // holds it, and asks again without having ended it
            Assert.Equal((id, i), (taken!.Id, taken.Attempts));
        }

        Assert.Equal(next.Id, (await store.Take("a", Token))!.Id);
        var failed = await store.Find(id, Token);
        Assert.Equal(JobState.Failed, failed!.State);
        Assert.Contains("three times", failed.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskCancel_AJobThatWaits_EndsItAtOnce()
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;

        Assert.Equal(JobState.Cancelled, (await store.AskCancel(id, Token))!.State);
        Assert.NotNull((await store.Find(id, Token))!.Ended);
        Assert.Null(await store.Take("a", Token));
        Assert.Null(await store.AskCancel(Guid.Empty, Token));
    }

    [Fact]
    public async Task AskCancel_AJobThatRuns_TellsItsHolder()
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;
        await store.Take("a", Token);

        Assert.Equal((JobState.Running, true), ((await store.AskCancel(id, Token))!.State, (await store.Find(id, Token))!.CancelAsked));
        Assert.True((await store.Renew(id, "a", 0.1, "fit", Token))!.CancelAsked);
        Assert.Equal(JobState.Cancelled, (await store.Finish(id, "a", JobState.Queued, null, null, Token))!.State); // given back, and nobody wants it
    }

    [Fact]
    public async Task Watch_AJob_TellsOfEachStateAndEndsAfterTheLast()
    {
        var store = await Open();
        var id = (await store.Submit(Request, "x", Token)).Id;
        await using var states = store.Watch(id, Token).GetAsyncEnumerator(Token);

        Assert.True(await states.MoveNextAsync());
        Assert.Equal(JobState.Queued, states.Current.State);
        await store.Take("a", Token);
        Assert.True(await states.MoveNextAsync());
        Assert.Equal(JobState.Running, states.Current.State);
        await store.Renew(id, "a", 0.5, "fit", Token);
        Assert.True(await states.MoveNextAsync());
        Assert.Equal("fit", states.Current.Step);
        await store.Finish(id, "a", JobState.Succeeded, 1, null, Token);
        Assert.True(await states.MoveNextAsync());
        Assert.Equal((JobState.Succeeded, 1), (states.Current.State, states.Current.Version));
        Assert.False(await states.MoveNextAsync());
        Assert.Empty(await store.Watch(Guid.Empty, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Submit_WhenTooManyWait_IsRefused()
    {
        var store = await Open();
        for (var i = 0; i < TrainingJob.MaximumQueued; i++)
        {
            await store.Submit(Request, "x", Token);
        }

        Assert.Equal(RegistryFault.Refused, (await Assert.ThrowsAsync<RegistryException>(() => store.Submit(Request, "x", Token))).Fault);
        await store.Take("a", Token);
        await store.Submit(Request, "x", Token);
    }
}
