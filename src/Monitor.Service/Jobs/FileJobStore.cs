using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Jobs;

/// <summary>
/// Jobs in a folder, as an append-only journal of what became of each. The one process that writes is the one that works: what was running
/// when it opens the folder was broken off, and is taken again.
/// </summary>
public sealed class FileJobStore : IJobStore, IDisposable
{
    private readonly StoreFolder store;
    private readonly TimeProvider time;
    private readonly ChainedJournal journal;
    private readonly Dictionary<Guid, TrainingJob> jobs = [];
    private readonly Dictionary<Guid, string> holders = [];
    private readonly List<Guid> order = [];
    private readonly Lock turn = new();
    private readonly Signal changed = new();

    /// <summary>Opens the jobs of a folder.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="RegistryException">The journal was changed from outside.</exception>
    public FileJobStore(StoreFolder store, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        this.time = time;
        journal = ChainedJournal.Open(store, "jobs", Take);
    }

    /// <inheritdoc/>
    public Task<TrainingJob> Submit(TrainingRequest request, string by, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(request);
        store.RequireWriter();
        return InTurn(() =>
        {
            if (jobs.Values.Count(j => j.State == JobState.Queued) >= TrainingJob.MaximumQueued)
            {
                throw JobSteps.QueueIsFull();
            }

            var now = time.GetUtcNow();
            return Keep(new(Guid.CreateVersion7(now), request, JobState.Queued, by, now, null, null, 0, "", null, null, false, 0));
        });
    }

    /// <inheritdoc/>
    public Task<TrainingJob?> Find(Guid id, CancellationToken c) => InTurn(() => jobs.GetValueOrDefault(id));

    /// <inheritdoc/>
    public Task<ImmutableArray<TrainingJob>> List(CancellationToken c) => InTurn(() => order.Select(id => jobs[id]).ToImmutableArray());

    /// <inheritdoc/>
    public Task<TrainingJob?> Take(string instance, CancellationToken c)
    {
        store.RequireWriter();
        return InTurn(() =>
        {
            foreach (var id in order.Where(id => !jobs[id].HasEnded && holders.GetValueOrDefault(id, instance) == instance).ToList())
            {
                var job = Keep(JobSteps.Taken(jobs[id], time.GetUtcNow()));
                if (job.State == JobState.Running)
                {
                    holders[id] = instance;
                    return job;
                }

                holders.Remove(id);
            }

            return null;
        });
    }

    /// <inheritdoc/>
    public Task<TrainingJob?> Renew(Guid id, string instance, double progress, string step, CancellationToken c) => InTurn(() =>
    {
        if (Held(id, instance) is not { } job)
        {
            return null;
        }

        // Not written down: after a restart the work begins anew.
        jobs[id] = job with { Progress = progress, Step = step };
        changed.Raise();
        return jobs[id];
    });

    /// <inheritdoc/>
    public Task<TrainingJob?> Finish(Guid id, string instance, JobState state, int? version, string? failure, CancellationToken c) => InTurn(() =>
    {
        if (Held(id, instance) is not { } job)
        {
            return null;
        }

        var finished = Keep(JobSteps.Finished(job, state, version, failure, time.GetUtcNow()));
        holders.Remove(id);
        return finished;
    });

    /// <inheritdoc/>
    public Task<TrainingJob?> AskCancel(Guid id, CancellationToken c)
    {
        store.RequireWriter();
        return InTurn(() =>
        {
            if (!jobs.TryGetValue(id, out var job))
            {
                return null;
            }

            var asked = JobSteps.CalledOff(job, holders.ContainsKey(id), time.GetUtcNow());
            return asked == job ? job : Keep(asked);
        });
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TrainingJob> Watch(Guid id, CancellationToken c) => JobWatch.Follow(t => Find(id, t), changed, time, c);

    /// <summary>Closes the journal; the folder stays open.</summary>
    public void Dispose() => journal.Dispose();

    private TrainingJob? Held(Guid id, string instance) => holders.GetValueOrDefault(id) == instance ? jobs[id] : null;

    // Written down before it is so.
    private TrainingJob Keep(TrainingJob job)
    {
        _ = StoreFolder.Writing(() =>
        {
            journal.Append(StoreJson.Write(job));
            return true;
        });
        Put(job);
        changed.Raise();
        return job;
    }

    private void Put(TrainingJob job)
    {
        if (jobs.TryAdd(job.Id, job))
        {
            order.Add(job.Id);
        }
        else
        {
            jobs[job.Id] = job;
        }
    }

    private void Take(byte[] entry)
    {
        try
        {
            Put(StoreJson.Read<TrainingJob>(entry));
        }
        catch (JsonException e)
        {
            throw new RegistryException(RegistryFault.Damaged, $"A job in the journal, after {order.Count} others, cannot be read by this version of Monitor: use the version that wrote it.", e);
        }
    }

    private Task<T> InTurn<T>(Func<T> act)
    {
        lock (turn)
        {
            if (!store.IsWriter)
            {
                journal.ReadNew(Take); // another process writes it
            }

            return Task.FromResult(act());
        }
    }
}
