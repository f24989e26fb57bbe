using Monitor.Service.Models;
using Npgsql;

namespace Monitor.Service.Storage;

/// <summary>
/// The database that several instances share. Instances tell each other of changes by NOTIFY; who waits also looks each second, since a
/// connection that listens may be lost.
/// </summary>
public sealed class PostgresStore : IAsyncDisposable
{
    internal const string AliasesChanged = "monitor_aliases";
    internal const string JobsChanged = "monitor_jobs";

    // First half of all advisory locks of Monitor: "MONI".
    private const int LockSpace = 0x4D4F4E49;

    private readonly NpgsqlDataSource source;
    private readonly CancellationTokenSource closing = new();
    private readonly TimeProvider time;
    private readonly Task listening;

    private PostgresStore(NpgsqlDataSource source, TimeProvider time)
    {
        this.source = source;
        this.time = time;
        listening = Task.Run(Listen);
    }

    /// <summary>What is done by one at a time, of all instances.</summary>
    internal enum Turn
    {
        Schema,
        Models,
        Aliases,
        Audit,
    }

    internal Signal Aliases { get; } = new();

    internal Signal Jobs { get; } = new();

    internal TimeProvider Time => time;

    /// <summary>Opens a database, and makes its tables when they are not there.</summary>
    /// <param name="connection">Connection string; it is never shown.</param>
    /// <param name="time">The clock by which one waits; moments are those of the server.</param>
    /// <param name="c">Stops the work.</param>
    /// <exception cref="RegistryException">It cannot be reached, or its tables are of another version of Monitor.</exception>
    public static async Task<PostgresStore> Open(string connection, TimeProvider time, CancellationToken c)
    {
        NpgsqlDataSource source;
        try
        {
            source = NpgsqlDataSource.Create(connection);
        }
        catch (ArgumentException e)
        {
            throw new RegistryException(RegistryFault.Refused, "The connection string of the database cannot be read: give it as Host=…;Database=…;Username=….", e);
        }

        try
        {
            await Use(source, async (database, t) => await MakeTables(database, t).ConfigureAwait(false), c).ConfigureAwait(false);
            return new(source, time);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
        closing.Dispose();
    }

    /// <summary>Does something in a transaction, which is durable when this returns.</summary>
    /// <exception cref="RegistryException">The database is away, or does not do it.</exception>
    internal Task<T> Use<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> act, CancellationToken c) => Use(source, act, c);

    /// <summary>Waits for its turn until the transaction ends.</summary>
    internal static async Task TakeTurn(NpgsqlConnection database, Turn turn, CancellationToken c)
    {
        await using var command = Command(database, $"select pg_advisory_xact_lock({LockSpace}, {(int)turn})");
        await command.ExecuteNonQueryAsync(c).ConfigureAwait(false);
    }

    /// <summary>Tells all instances of a change, when the transaction ends.</summary>
    internal static async Task Notify(NpgsqlConnection database, string channel, CancellationToken c)
    {
        await using var command = Command(database, $"notify {channel}");
        await command.ExecuteNonQueryAsync(c).ConfigureAwait(false);
    }

    /// <summary>A command with its values by name.</summary>
    internal static NpgsqlCommand Command(NpgsqlConnection database, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = new NpgsqlCommand(sql, database);
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>The moment by the server's clock.</summary>
    internal static async Task<DateTimeOffset> Now(NpgsqlConnection database, CancellationToken c)
    {
        await using var command = Command(database, "select clock_timestamp()");
        return new((DateTime)(await command.ExecuteScalarAsync(c).ConfigureAwait(false))!);
    }

    private static async Task<T> Use<T>(NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task<T>> act, CancellationToken c)
    {
        try
        {
            await using var database = await source.OpenConnectionAsync(c).ConfigureAwait(false);
            await using var transaction = await database.BeginTransactionAsync(c).ConfigureAwait(false);
            var done = await act(database, c).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return done;
        }
        catch (NpgsqlException e)
        {
            throw new RegistryException(RegistryFault.Unavailable, "The database does not answer, or does not do what it was asked: try again later, and see its log.", e);
        }
    }

    private static async Task<bool> MakeTables(NpgsqlConnection database, CancellationToken c)
    {
        await TakeTurn(database, Turn.Schema, c).ConfigureAwait(false);
        await using (var begin = Command(database, PostgresSchema.Begin))
        {
            await begin.ExecuteNonQueryAsync(c).ConfigureAwait(false);
        }

        await using var asked = Command(database, "select max(version) from monitor.schema_version");
        if (await asked.ExecuteScalarAsync(c).ConfigureAwait(false) is int version)
        {
            return version == PostgresSchema.Version
                ? true
                : throw new RegistryException(RegistryFault.Refused, $"The tables of the database are of version {version}, and this version of Monitor works with {PostgresSchema.Version}: use the version that made them, or another database.");
        }

        await using var create = Command(database, PostgresSchema.Create);
        await create.ExecuteNonQueryAsync(c).ConfigureAwait(false);
        return true;
    }

    private async Task Listen()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await using var database = await source.OpenConnectionAsync(closing.Token).ConfigureAwait(false);
                database.Notification += (_, told) => (told.Channel == AliasesChanged ? Aliases : Jobs).Raise();
                await using var listen = Command(database, $"listen {AliasesChanged}; listen {JobsChanged}");
                await listen.ExecuteNonQueryAsync(closing.Token).ConfigureAwait(false);
                while (true)
                {
                    await database.WaitAsync(closing.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // Until it can listen again, those who wait look each second.
                await Task.Delay(TimeSpan.FromSeconds(1), time, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
