using System.Collections.Immutable;
using System.Text;
using Monitor.Service.Storage;
using static Monitor.Service.Storage.PostgresStore;

namespace Monitor.Service.Jobs;

/// <summary>
/// Jobs in a database, which several instances share. An instance holds a job on a lease, by the server's clock: when it is not renewed
/// the job is taken again.
/// </summary>
public sealed class PostgresJobStore : IJobStore
{
    private readonly PostgresStore store;
    private readonly TimeSpan lease;

    /// <summary>The jobs of a database.</summary>
    /// <param name="store">The database.</param>
    /// <param name="lease">How long an instance holds a job without renewing; 30 s when left out.</param>
    public PostgresJobStore(PostgresStore store, TimeSpan? lease = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        this.lease = lease ?? TimeSpan.FromSeconds(30);
    }

    /// <inheritdoc/>
    public Task<TrainingJob> Submit(TrainingRequest request, string by, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(request);
        return store.Use(
            async (database, t) =>
            {
                await using var waiting = Command(database, "select count(*) from monitor.job where state = 'Queued'");
                if ((long)(await waiting.ExecuteScalarAsync(t).ConfigureAwait(false))! >= TrainingJob.MaximumQueued)
                {
                    throw JobSteps.QueueIsFull();
                }

                await using var insert = Command(
                    database,
                    $"""
                    insert into monitor.job (id, request, state, by_whom, submitted, progress, step, cancel_asked, attempts)
                    values (@id, @request, 'Queued', @by, clock_timestamp(), 0, '', false, 0) returning {JobRows.Columns}
                    """,
                    ("id", Guid.CreateVersion7(await Now(database, t).ConfigureAwait(false))), ("request", Encoding.UTF8.GetString(StoreJson.Write(request))), ("by", by));
                var job = await JobRows.First(insert, t).ConfigureAwait(false);
                await Notify(database, JobsChanged, t).ConfigureAwait(false);
                return job!;
            },
            c);
    }

    /// <inheritdoc/>
    public Task<TrainingJob?> Find(Guid id, CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var command = Command(database, $"select {JobRows.Columns} from monitor.job where id = @id", ("id", id));
            return await JobRows.First(command, t).ConfigureAwait(false);
        },
        c);

    /// <inheritdoc/>
    public Task<ImmutableArray<TrainingJob>> List(CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var command = Command(database, $"select {JobRows.Columns} from monitor.job order by sequence");
            await using var rows = await command.ExecuteReaderAsync(t).ConfigureAwait(false);
            var jobs = ImmutableArray.CreateBuilder<TrainingJob>();
            while (await rows.ReadAsync(t).ConfigureAwait(false))
            {
                jobs.Add(JobRows.Read(rows));
            }

            return jobs.ToImmutable();
        },
        c);

    /// <inheritdoc/>
    public Task<TrainingJob?> Take(string instance, CancellationToken c) => store.Use(
        async (database, t) =>
        {
            while (true)
            {
                await using var next = Command(
                    database,
                    $"""
                    select {JobRows.Columns} from monitor.job
                    where state = 'Queued' or (state = 'Running' and (lease < clock_timestamp() or instance = @instance))
                    order by sequence limit 1 for update skip locked
                    """,
                    ("instance", instance));
                if (await JobRows.First(next, t).ConfigureAwait(false) is not { } job)
                {
                    return null;
                }

                var taken = JobSteps.Taken(job, await Now(database, t).ConfigureAwait(false));
                await JobRows.Write(database, taken, instance, lease, t).ConfigureAwait(false);
                if (taken.State == JobState.Running)
                {
                    return taken;
                }
            }
        },
        c);

    /// <inheritdoc/>
    public Task<TrainingJob?> Renew(Guid id, string instance, double progress, string step, CancellationToken c) =>
        Change(id, instance, (job, _) => job with { Progress = progress, Step = step }, c);

    /// <inheritdoc/>
    public Task<TrainingJob?> Finish(Guid id, string instance, JobState state, int? version, string? failure, CancellationToken c) =>
        Change(id, instance, (job, now) => JobSteps.Finished(job, state, version, failure, now), c);

    /// <inheritdoc/>
    public Task<TrainingJob?> AskCancel(Guid id, CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var held = Command(
                database, "select case when lease >= clock_timestamp() then instance end from monitor.job where id = @id for update", ("id", id));
            var instance = await held.ExecuteScalarAsync(t).ConfigureAwait(false) as string;
            await using var command = Command(database, $"select {JobRows.Columns} from monitor.job where id = @id", ("id", id));
            if (await JobRows.First(command, t).ConfigureAwait(false) is not { } job)
            {
                return null;
            }

            var asked = JobSteps.CalledOff(job, isHeld: instance is not null, await Now(database, t).ConfigureAwait(false));
            if (asked != job)
            {
                await JobRows.Write(database, asked, instance, lease: null, t).ConfigureAwait(false);
            }

            return asked;
        },
        c);

    /// <inheritdoc/>
    public IAsyncEnumerable<TrainingJob> Watch(Guid id, CancellationToken c) => JobWatch.Follow(t => Find(id, t), store.Jobs, store.Time, c);

    // A change by the instance that holds the job; null when it does not.
    private Task<TrainingJob?> Change(Guid id, string instance, Func<TrainingJob, DateTimeOffset, TrainingJob> change, CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var command = Command(
                database,
                $"select {JobRows.Columns} from monitor.job where id = @id and state = 'Running' and instance = @instance for update",
                ("id", id), ("instance", instance));
            if (await JobRows.First(command, t).ConfigureAwait(false) is not { } job)
            {
                return null;
            }

            var changed = change(job, await Now(database, t).ConfigureAwait(false));
            await JobRows.Write(database, changed, instance, lease, t).ConfigureAwait(false);
            return changed;
        },
        c);
}
