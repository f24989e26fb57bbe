using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Service.Jobs;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class JobRunnerTests : IDisposable
{
    private static readonly TrainingRequest Request = new(
        "maximum-entropy", ImmutableSortedDictionary<string, string>.Empty, TinyModel.Name, 1, "2015-2019", "shipped");

    private readonly TemporaryFolder folder = new();
    private readonly StoreFolder store;
    private readonly FileModelRegistry models;
    private readonly FileJobStore jobs;
    private readonly KeptLog log = new();

    public JobRunnerTests()
    {
        store = StoreFolder.OpenToWrite(folder.Path);
        models = new(store, TimeProvider.System);
        jobs = new(store, TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        jobs.Dispose();
        models.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Run_Jobs_AddsAVersionForEachAndTellsOfItsSteps()
    {
        var go = new TaskCompletionSource();
        using var runner = Runner(async (progress, c) =>
        {
            progress.Report(new(0.5, "fit"));
            await go.Task.WaitAsync(c);
            return TinyModel.Words();
        });
        var first = await jobs.Submit(Request, "x", Token);
        var second = await jobs.Submit(Request, "x", Token);
        await runner.StartAsync(Token);

        await foreach (var job in jobs.Watch(first.Id, Token))
        {
            if (job.Step == "fit")
            {
                Assert.Equal((JobState.Running, 0.5), (job.State, job.Progress));
                go.TrySetResult();
            }
        }

        var ended = (await jobs.Watch(second.Id, Token).ToListAsync(Token))[^1];
        Assert.Equal((JobState.Succeeded, 2, 1.0), (ended.State, ended.Version, ended.Progress));
        Assert.Equal([first.Id, second.Id], (await models.List(Token)).Select(v => v.Job!.Value));
        await runner.StopAsync(Token);
    }

    [Fact]
    public async Task Run_AJobThatIsCalledOff_EndsItAsCancelled()
    {
        var (runner, id) = await RunnerOfAJobWithoutEnd();
        using var disposed = runner;

        await jobs.AskCancel(id, Token);
        Assert.Equal(JobState.Cancelled, (await jobs.Watch(id, Token).ToListAsync(Token))[^1].State);
        await runner.StopAsync(Token);
    }

    [Fact]
    public async Task Stop_WhileAJobRuns_GivesItBack()
    {
        var (runner, id) = await RunnerOfAJobWithoutEnd();
        using var disposed = runner;

        await runner.StopAsync(Token);
        var given = await jobs.Find(id, Token);
        Assert.Equal((JobState.Queued, 0), (given!.State, given.Attempts));
        using var next = Runner((_, _) => Task.FromResult(TinyModel.Words()));
        await next.StartAsync(Token);
        Assert.Equal(JobState.Succeeded, (await jobs.Watch(id, Token).ToListAsync(Token))[^1].State);
        await next.StopAsync(Token);
    }

    [Fact]
    public async Task Run_AJobThatFails_SaysWhyAndGoesOn()
    {
        var faults = new Queue<Exception>([new TrainingException("Give another edition."), new InvalidOperationException("canary-value")]);
        using var runner = Runner((_, _) => faults.TryDequeue(out var fault) ? throw fault : Task.FromResult(TinyModel.Words()));
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await jobs.Submit(Request, "x", Token)).Id);
        }

        await runner.StartAsync(Token);
        var ended = new List<TrainingJob>();
        foreach (var id in ids)
        {
            ended.Add((await jobs.Watch(id, Token).ToListAsync(Token))[^1]);
        }

        await runner.StopAsync(Token);
        Assert.Equal([JobState.Failed, JobState.Failed, JobState.Succeeded], ended.Select(e => e.State));
        Assert.Equal("Give another edition.", ended[0].Failure);
        Assert.Equal("It ended with a fault of the service: see its log.", ended[1].Failure);
        Assert.Contains("InvalidOperationException", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-value", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AJobWhoseVersionWasAddedBeforeItWasBrokenOff_EndsWithThatVersion()
    {
        var job = await jobs.Submit(Request, "x", Token);
        var added = await models.Add(TinyModel.Name, TinyModel.Words("before"), job.Id, Token);
        using var runner = Runner((_, _) => Task.FromResult(TinyModel.Words("after")));
        await runner.StartAsync(Token);

        Assert.Equal(added.Version, (await jobs.Watch(job.Id, Token).ToListAsync(Token))[^1].Version);
        await runner.StopAsync(Token);
        Assert.Equal([added.Hash], (await models.List(Token)).Select(v => v.Hash));
    }

    private async Task<(JobRunner Runner, Guid Job)> RunnerOfAJobWithoutEnd()
    {
        var runner = Runner(async (_, c) =>
        {
            await Task.Delay(Timeout.Infinite, c);
            return TinyModel.Words();
        });
        var id = (await jobs.Submit(Request, "x", Token)).Id;
        await runner.StartAsync(Token);
        await Running(id);
        return (runner, id);
    }

    private JobRunner Runner(Func<IProgress<TrainingStep>, CancellationToken, Task<ModelContent>> train) =>
        new(jobs, models, new TrainerOf(train), TimeProvider.System, log);

    private async Task Running(Guid id)
    {
        await foreach (var job in jobs.Watch(id, Token))
        {
            if (job.State == JobState.Running)
            {
                return;
            }
        }
    }

    private sealed class KeptLog : ILogger<JobRunner>
    {
        private readonly List<string> lines = [];

        public string Text
        {
            get
            {
                lock (lines)
                {
                    return string.Join('\n', lines);
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add(formatter(state, exception) + exception);
            }
        }
    }
}
