using System.Collections.Immutable;
using Npgsql;
using static Monitor.Service.Storage.PostgresStore;

namespace Monitor.Service.Models;

/// <summary>What each alias has named, as rows of a database.</summary>
internal static class AliasRows
{
    /// <summary>The changes after one, oldest first, of an alias or of all.</summary>
    public static async Task<ImmutableArray<(AliasChange Change, bool IsBack)>> Read(NpgsqlConnection database, string? alias, long after, CancellationToken c)
    {
        await using var command = Command(
            database,
            "select sequence, alias, name, version, at, by_whom, is_back from monitor.alias_change where sequence > @after and (@alias = '' or alias = @alias) order by sequence",
            ("after", after), ("alias", alias ?? ""));
        await using var rows = await command.ExecuteReaderAsync(c).ConfigureAwait(false);
        var changes = ImmutableArray.CreateBuilder<(AliasChange, bool)>();
        while (await rows.ReadAsync(c).ConfigureAwait(false))
        {
            changes.Add((
                new(rows.GetInt64(0), rows.GetString(1), ModelName.Parse(rows.GetString(2)), rows.GetInt32(3), new(rows.GetDateTime(4)), rows.GetString(5)),
                rows.GetBoolean(6)));
        }

        return changes.ToImmutable();
    }

    /// <summary>Adds a change; only in the turn of aliases, so that numbers follow the order in which changes become visible.</summary>
    public static async Task<AliasChange> Append(NpgsqlConnection database, string alias, ModelVersion version, string by, bool isBack, CancellationToken c)
    {
        await using var command = Command(
            database,
            """
            insert into monitor.alias_change (sequence, alias, name, version, at, by_whom, hash, is_back)
            select coalesce(max(sequence), 0) + 1, @alias, @name, @version, clock_timestamp(), @by, @hash, @back from monitor.alias_change
            returning sequence, at
            """,
            ("alias", alias), ("name", version.Name.ToString()), ("version", version.Version), ("by", by), ("hash", version.Hash), ("back", isBack));
        await using var row = await command.ExecuteReaderAsync(c).ConfigureAwait(false);
        await row.ReadAsync(c).ConfigureAwait(false);
        return new(row.GetInt64(0), alias, version.Name, version.Version, new(row.GetDateTime(1)), by);
    }
}
