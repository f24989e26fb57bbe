using Monitor.Service.Storage;
using Npgsql;
using static Monitor.Service.Storage.PostgresStore;

namespace Monitor.Service.Jobs;

/// <summary>Jobs as rows of a database.</summary>
internal static class JobRows
{
    /// <summary>The columns that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "id, request, state, by_whom, submitted, started, ended, progress, step, version, failure, cancel_asked, attempts";

    public static TrainingJob Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        StoreJson.Read<TrainingRequest>(System.Text.Encoding.UTF8.GetBytes(row.GetString(1))),
        Enum.Parse<JobState>(row.GetString(2)),
        row.GetString(3),
        new(row.GetDateTime(4)),
        row.IsDBNull(5) ? null : new(row.GetDateTime(5)),
        row.IsDBNull(6) ? null : new(row.GetDateTime(6)),
        row.GetDouble(7),
        row.GetString(8),
        row.IsDBNull(9) ? null : row.GetInt32(9),
        row.IsDBNull(10) ? null : row.GetString(10),
        row.GetBoolean(11),
        row.GetInt32(12));

    /// <summary>The first job of a query; null when it has none.</summary>
    public static async Task<TrainingJob?> First(NpgsqlCommand command, CancellationToken c)
    {
        await using var row = await command.ExecuteReaderAsync(c).ConfigureAwait(false);
        return await row.ReadAsync(c).ConfigureAwait(false) ? Read(row) : null;
    }

    /// <summary>Writes what became of a job whose row this transaction holds.</summary>
    /// <param name="database">The database.</param>
    /// <param name="job">The job.</param>
    /// <param name="instance">Who works on it, if it runs.</param>
    /// <param name="lease">For how long from now; null to leave that as it is.</param>
    /// <param name="c">Stops the work.</param>
    public static async Task Write(NpgsqlConnection database, TrainingJob job, string? instance, TimeSpan? lease, CancellationToken c)
    {
        var runs = job.State == JobState.Running;
        await using var command = Command(
            database,
            """
            update monitor.job set state = @state, started = @started, ended = @ended, progress = @progress, step = @step, version = @version,
              failure = @failure, cancel_asked = @cancel, attempts = @attempts, instance = @instance,
              lease = case when @runs then coalesce(clock_timestamp() + @lease, lease) end
            where id = @id
            """,
            ("id", job.Id), ("state", job.State.ToString()), ("started", job.Started?.UtcDateTime), ("ended", job.Ended?.UtcDateTime), ("progress", job.Progress),
            ("step", job.Step), ("version", job.Version), ("failure", job.Failure), ("cancel", job.CancelAsked), ("attempts", job.Attempts),
            ("instance", runs ? instance : null), ("lease", lease), ("runs", runs));
        await command.ExecuteNonQueryAsync(c).ConfigureAwait(false);
        await Notify(database, JobsChanged, c).ConfigureAwait(false);
    }
}
