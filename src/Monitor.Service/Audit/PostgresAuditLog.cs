using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Service.Models;
using Monitor.Service.Storage;
using static Monitor.Service.Storage.PostgresStore;

namespace Monitor.Service.Audit;

/// <summary>An audit log in a database, which several instances share: one chain, in a table that refuses any change but an addition.</summary>
public sealed class PostgresAuditLog : BatchedAuditLog
{
    private const int Page = 1000;

    private static readonly string Beginning = HashChain.Start("audit");

    private readonly PostgresStore store;

    /// <summary>The log of a database.</summary>
    /// <param name="store">The database.</param>
    public PostgresAuditLog(PostgresStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        Start();
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<AuditLine> Read([EnumeratorCancellation] CancellationToken c)
    {
        var (sequence, hash) = (0L, Beginning);
        while (true)
        {
            var page = await ReadPage(sequence, c).ConfigureAwait(false);
            foreach (var row in page)
            {
                sequence++;
                hash = HashChain.Next(hash, row.Entry);
                if (row.Sequence != sequence || row.Hash != hash)
                {
                    throw new RegistryException(RegistryFault.Damaged, $"The audit log was changed from outside: entry {sequence} does not follow from the one before.");
                }

                yield return Parse(row.Entry, row.Hash);
            }

            if (page.Length < Page)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public override Task<ImmutableArray<AuditLine>> Last(int count, CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var command = Command(database, "select entry, hash from monitor.audit order by sequence desc limit @count", ("count", count));
            await using var rows = await command.ExecuteReaderAsync(t).ConfigureAwait(false);
            var last = ImmutableArray.CreateBuilder<AuditLine>();
            while (await rows.ReadAsync(t).ConfigureAwait(false))
            {
                last.Add(Parse(rows.GetFieldValue<byte[]>(0), rows.GetString(1)));
            }

            last.Reverse();
            return last.ToImmutable();
        },
        c);

    /// <inheritdoc/>
    protected override Task Write(ImmutableArray<byte[]> entries) => store.Use(
        async (database, t) =>
        {
            await TakeTurn(database, Turn.Audit, t).ConfigureAwait(false);
            var (sequence, hash) = (0L, Beginning);
            await using (var last = Command(database, "select sequence, hash from monitor.audit order by sequence desc limit 1"))
            await using (var row = await last.ExecuteReaderAsync(t).ConfigureAwait(false))
            {
                if (await row.ReadAsync(t).ConfigureAwait(false))
                {
                    (sequence, hash) = (row.GetInt64(0), row.GetString(1));
                }
            }

            var hashes = new string[entries.Length];
            for (var i = 0; i < hashes.Length; i++)
            {
                hashes[i] = hash = HashChain.Next(hash, entries[i]);
            }

            await using var insert = Command(
                database,
                "insert into monitor.audit (sequence, entry, hash) select @last + n, e, h from unnest(@entries, @hashes) with ordinality as new (e, h, n)",
                ("last", sequence), ("entries", entries.ToArray()), ("hashes", hashes));
            return await insert.ExecuteNonQueryAsync(t).ConfigureAwait(false);
        },
        CancellationToken.None);

    /// <inheritdoc/>
    protected override ValueTask Close() => ValueTask.CompletedTask;

    private Task<ImmutableArray<(long Sequence, byte[] Entry, string Hash)>> ReadPage(long after, CancellationToken c) => store.Use(
        async (database, t) =>
        {
            await using var command = Command(database, $"select sequence, entry, hash from monitor.audit where sequence > @after order by sequence limit {Page}", ("after", after));
            await using var rows = await command.ExecuteReaderAsync(t).ConfigureAwait(false);
            var page = ImmutableArray.CreateBuilder<(long, byte[], string)>();
            while (await rows.ReadAsync(t).ConfigureAwait(false))
            {
                page.Add((rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.GetString(2)));
            }

            return page.ToImmutable();
        },
        c);
}
