using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Jobs;

/// <summary>
/// Takes jobs one by one and trains. A version is added for its job before the job ends, and added once: a job that is taken again after
/// the service was killed in between ends with the version that is there. When the service stops, the job at hand is given back.
/// </summary>
public sealed partial class JobRunner : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly IJobStore jobs;
    private readonly IModelRegistry models;
    private readonly ITrainer trainer;
    private readonly TimeProvider time;
    private readonly ILogger<JobRunner> logger;

    /// <summary>A runner.</summary>
    /// <param name="jobs">Jobs to take.</param>
    /// <param name="models">Where versions are added.</param>
    /// <param name="trainer">Trains.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of each job by its identifier.</param>
    public JobRunner(IJobStore jobs, IModelRegistry models, ITrainer trainer, TimeProvider time, ILogger<JobRunner> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        (this.jobs, this.models, this.trainer, this.time, this.logger) = (jobs, models, trainer, time, logger);
        Instance = Guid.CreateVersion7(time.GetUtcNow()).ToString();
    }

    /// <summary>Name by which this runner holds jobs.</summary>
    public string Instance { get; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // a start does not wait for the first job
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await jobs.Take(Instance, stoppingToken).ConfigureAwait(false) is { } job)
                {
                    await Run(job, stoppingToken).ConfigureAwait(false);
                }
                else
                {
                    await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The store is away for a while: what was held is taken again when its lease runs out.
                LogStore(e.GetType().Name, e.StackTrace);
                await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Run(TrainingJob job, CancellationToken stopping)
    {
        LogBegun(job.Id, job.Attempts);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var told = new Told();
        var beating = KeepHolding(job.Id, told, end);
        Ending outcome;
        Holding held;
        try
        {
            outcome = await Outcome(job, told, end.Token).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            held = await beating.ConfigureAwait(false);
        }

        if (outcome.State == JobState.Cancelled && held != Holding.CalledOff)
        {
            outcome = outcome with { State = JobState.Queued }; // the service stops: another goes on with it
        }

        var finished = held == Holding.Lost
            ? null
            : await jobs.Finish(job.Id, Instance, outcome.State, outcome.Version, outcome.Failure, CancellationToken.None).ConfigureAwait(false);
        LogEnded(job.Id, finished?.State);
    }

    private async Task<Ending> Outcome(TrainingJob job, IProgress<TrainingStep> progress, CancellationToken c)
    {
        try
        {
            var content = await trainer.Train(job.Request, progress, c).ConfigureAwait(false);
            var version = await models.Add(job.Request.Name, content, job.Id, c).ConfigureAwait(false);
            return new(JobState.Succeeded, version.Version, null);
        }
        catch (OperationCanceledException) when (c.IsCancellationRequested)
        {
            return new(JobState.Cancelled, null, null);
        }
        catch (Exception e) when (e is TrainingException or RegistryException { Fault: not RegistryFault.Unavailable })
        {
            LogFailed(job.Id, e.GetType().Name, "");
            return new(JobState.Failed, null, e.Message);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or RegistryException)) // a store that is away says nothing of the job
        {
            LogFailed(job.Id, e.GetType().Name, e.StackTrace);
            return new(JobState.Failed, null, "It ended with a fault of the service: see its log.");
        }
    }

    // Tells the store how far the job is, at each step and each second; ends the work when the job was called off or is another's.
    private async Task<Holding> KeepHolding(Guid id, Told told, CancellationTokenSource end)
    {
        while (true)
        {
            var next = told.Changed.Next;
            var (progress, step) = told.Last;
            try
            {
                var job = await jobs.Renew(id, Instance, progress, step, end.Token).ConfigureAwait(false);
                if (job is null or { CancelAsked: true })
                {
                    await end.CancelAsync().ConfigureAwait(false);
                    return job is null ? Holding.Lost : Holding.CalledOff;
                }

                await Signal.Wait(next, Beat, time, end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return Holding.Held;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogStore(e.GetType().Name, e.StackTrace); // away for a while; if for longer than the lease, the next renewal finds the job lost
                await Task.Delay(Beat, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Job {Job} is begun, attempt {Attempt}")]
    private partial void LogBegun(Guid job, int attempt);

    [LoggerMessage(LogLevel.Information, "Job {Job} ended: {State} (empty when another instance has it)")]
    private partial void LogEnded(Guid job, JobState? state);

    // Kind and place of a fault, never its message: that may quote a row of a register.
    [LoggerMessage(LogLevel.Warning, "Job {Job} failed: {Fault} {Place}")]
    private partial void LogFailed(Guid job, string fault, string? place);

    [LoggerMessage(LogLevel.Error, "The store of jobs could not be used: {Fault} {Place}")]
    private partial void LogStore(string fault, string? place);

    private enum Holding
    {
        Held,
        CalledOff,
        Lost,
    }

    private sealed record Ending(JobState State, int? Version, string? Failure);

    private sealed class Told : IProgress<TrainingStep>
    {
        private volatile TrainingStep last = new(0, "");

        public Signal Changed { get; } = new();

        public TrainingStep Last => last;

        public void Report(TrainingStep value)
        {
            last = value;
            Changed.Raise();
        }
    }
}
