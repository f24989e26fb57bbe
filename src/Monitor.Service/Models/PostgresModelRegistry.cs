using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Service.Storage;
using Npgsql;
using static Monitor.Service.Storage.PostgresStore;

namespace Monitor.Service.Models;

/// <summary>A registry in a database, which several instances share. The database holds what the folders of <see cref="FileModelRegistry"/> hold.</summary>
public sealed class PostgresModelRegistry : IModelRegistry
{
    private readonly PostgresStore store;

    /// <summary>The registry of a database.</summary>
    /// <param name="store">The database.</param>
    public PostgresModelRegistry(PostgresStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ModelVersion>> List(CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var command = Command(database, "select name, version, manifest from monitor.model_version order by name collate \"C\", version");
            await using var rows = await command.ExecuteReaderAsync(t).ConfigureAwait(false);
            var versions = ImmutableArray.CreateBuilder<ModelVersion>();
            while (await rows.ReadAsync(t).ConfigureAwait(false))
            {
                try
                {
                    versions.Add(ModelManifest.Read(rows.GetFieldValue<byte[]>(2), ModelName.Parse(rows.GetString(0)), rows.GetInt32(1)));
                }
                catch (RegistryException)
                {
                    // Not listed; whoever asks for it is told.
                }
            }

            return versions.ToImmutable();
        },
        c);

    /// <inheritdoc/>
    public Task<ModelVersion?> Find(ModelName name, int version, CancellationToken c) => store.Use((database, t) => Find(database, name, version, t), c);

    /// <inheritdoc/>
    public async Task<byte[]> Read(ModelVersion version, string file, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(version);
        var hash = VersionFile.HashOf(version, file);
        var bytes = await store.Use(
            async (database, t) =>
            {
                await using var command = Command(
                    database,
                    "select case when octet_length(content) <= @most then content end from monitor.model_file where name = @name and version = @version and file = @file",
                    ("most", ModelFiles.MaximumBytes), ("name", version.Name.ToString()), ("version", version.Version), ("file", file));
                return await command.ExecuteScalarAsync(t).ConfigureAwait(false) as byte[];
            },
            c).ConfigureAwait(false);
        return VersionFile.Verified(
            bytes ?? throw new RegistryException(RegistryFault.Damaged, $"{file} of {version.Name} {version.Version} is missing or too large: it was changed from outside. Put back a copy of it that was kept, or train the model again."),
            hash, version, file);
    }

    /// <inheritdoc/>
    public Task<ModelVersion> Add(ModelName name, ModelContent content, Guid? job, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(content);
        return store.Use(
            async (database, t) =>
            {
                await TakeTurn(database, Turn.Models, t).ConfigureAwait(false);
                if (job is not null && await AddedBy(database, job.Value, t).ConfigureAwait(false) is { } added)
                {
                    return added;
                }

                await using var last = Command(database, "select coalesce(max(version), 0) from monitor.model_version where name = @name", ("name", name.ToString()));
                var number = (int)(await last.ExecuteScalarAsync(t).ConfigureAwait(false))! + 1;
                var manifest = ModelManifest.Of(name, number, await Now(database, t).ConfigureAwait(false), content, job);
                var bytes = manifest.ToBytes();
                await using var insert = Command(
                    database, "insert into monitor.model_version (name, version, job, manifest) values (@name, @version, @job, @manifest)",
                    ("name", name.ToString()), ("version", number), ("job", job), ("manifest", bytes));
                await insert.ExecuteNonQueryAsync(t).ConfigureAwait(false);
                foreach (var (file, of) in content.Files)
                {
                    await using var write = Command(
                        database, "insert into monitor.model_file (name, version, file, content) values (@name, @version, @file, @content)",
                        ("name", name.ToString()), ("version", number), ("file", file), ("content", of));
                    await write.ExecuteNonQueryAsync(t).ConfigureAwait(false);
                }

                return manifest.With(StoreJson.Hash(bytes));
            },
            c);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<AliasChange>> History(string alias, CancellationToken c) =>
        [.. (await store.Use((database, t) => AliasRows.Read(database, alias, 0, t), c).ConfigureAwait(false)).Select(r => r.Change)];

    /// <inheritdoc/>
    public async Task<AliasChange?> Current(string alias, CancellationToken c) => (await History(alias, c).ConfigureAwait(false)).LastOrDefault();

    /// <inheritdoc/>
    public Task<AliasChange> Promote(string alias, ModelName name, int version, string by, CancellationToken c)
    {
        AliasName.Require(alias);
        return store.Use(
            async (database, t) =>
            {
                await TakeTurn(database, Turn.Aliases, t).ConfigureAwait(false);
                return await Append(database, alias, name, version, by, isBack: false, t).ConfigureAwait(false);
            },
            c);
    }

    /// <inheritdoc/>
    public Task<AliasChange> RollBack(string alias, string by, CancellationToken c)
    {
        AliasName.Require(alias);
        return store.Use(
            async (database, t) =>
            {
                await TakeTurn(database, Turn.Aliases, t).ConfigureAwait(false);
                var (name, version) = AliasHistory.Previous(await AliasRows.Read(database, alias, 0, t).ConfigureAwait(false), alias);
                return await Append(database, alias, name, version, by, isBack: true, t).ConfigureAwait(false);
            },
            c);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AliasChange> Changes([EnumeratorCancellation] CancellationToken c)
    {
        var seen = 0L;
        while (true)
        {
            var next = store.Aliases.Next;
            var since = seen;
            var rows = await store.Use((database, t) => AliasRows.Read(database, null, since, t), c).ConfigureAwait(false);
            foreach (var change in AliasChanges.Since([.. rows.Select(r => r.Change)], seen))
            {
                yield return change;
            }

            seen = rows is [.., var (last, _)] ? last.Sequence : seen;
            await Signal.Wait(next, FileModelRegistry.Poll, store.Time, c).ConfigureAwait(false);
        }
    }

    private static async Task<AliasChange> Append(NpgsqlConnection database, string alias, ModelName name, int version, string by, bool isBack, CancellationToken c)
    {
        var target = await Find(database, name, version, c).ConfigureAwait(false) ?? throw VersionFile.NoSuch(name, version);
        var change = await AliasRows.Append(database, alias, target, by, isBack, c).ConfigureAwait(false);
        await Notify(database, AliasesChanged, c).ConfigureAwait(false);
        return change;
    }

    private static async Task<ModelVersion?> Find(NpgsqlConnection database, ModelName name, int version, CancellationToken c)
    {
        await using var command = Command(
            database,
            """
            select v.manifest, (select a.hash from monitor.alias_change a where a.name = v.name and a.version = v.version order by a.sequence desc limit 1)
            from monitor.model_version v where v.name = @name and v.version = @version
            """,
            ("name", name.ToString()), ("version", version));
        await using var row = await command.ExecuteReaderAsync(c).ConfigureAwait(false);
        if (!await row.ReadAsync(c).ConfigureAwait(false))
        {
            return null;
        }

        var promoted = await row.IsDBNullAsync(1, c).ConfigureAwait(false) ? null : row.GetString(1);
        return VersionFile.Promoted(ModelManifest.Read(row.GetFieldValue<byte[]>(0), name, version), promoted);
    }

    private static async Task<ModelVersion?> AddedBy(NpgsqlConnection database, Guid job, CancellationToken c)
    {
        await using var command = Command(database, "select name, version, manifest from monitor.model_version where job = @job", ("job", job));
        await using var row = await command.ExecuteReaderAsync(c).ConfigureAwait(false);
        return await row.ReadAsync(c).ConfigureAwait(false)
            ? ModelManifest.Read(row.GetFieldValue<byte[]>(2), ModelName.Parse(row.GetString(0)), row.GetInt32(1))
            : null;
    }
}
