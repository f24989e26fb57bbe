using Monitor.Service.Audit;
using Monitor.Service.Storage;
using Npgsql;

namespace Monitor.Service.Tests.Storage;

public sealed class PostgresAuditLogTests(PostgresServer server) : AuditLogTests, IAsyncDisposable
{
    private readonly List<IAsyncDisposable> opened = [];
    private string? connection;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(opened))
        {
            await one.DisposeAsync();
        }
    }

    private protected override async Task<IAuditLog> Open()
    {
        connection ??= await server.NewDatabase();
        var store = await PostgresStore.Open(connection, TimeProvider.System, Token);
        opened.Add(store);
        var log = new PostgresAuditLog(store);
        opened.Add(log);
        return log;
    }

    [Fact]
    public async Task Append_ByTwoInstances_MakesOneChain()
    {
        var (one, two) = (await Open(), await Open());
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? one : two).Append(new(At, $"{i}", "impute", "", 200, 1), Token).AsTask()));

        Assert.Equal(200, await two.Read(Token).CountAsync(Token));
        Assert.True((await one.Verify(null, Token)).IsWhole);
    }

    [Theory]
    [InlineData("update monitor.audit set hash = 'x' where sequence = 2")]
    [InlineData("update monitor.audit set entry = convert_to(replace(convert_from(entry, 'UTF8'), '200', '403'), 'UTF8') where sequence = 2")]
    [InlineData("delete from monitor.audit where sequence = 2")]
    [InlineData("delete from monitor.audit where sequence = 1")]
    public async Task Verify_ALogThatWasChanged_IsFalse(string sql)
    {
        var log = await Open();
        for (var i = 0; i < 3; i++)
        {
            await log.Append(new(At, "a", "impute", "", 200, 1), Token);
        }

        await using var source = NpgsqlDataSource.Create(connection!);
        await using var refused = source.CreateCommand(sql);
        await Assert.ThrowsAsync<PostgresException>(() => refused.ExecuteNonQueryAsync(Token));
        Assert.True((await log.Verify(null, Token)).IsWhole);
        await using var forced = source.CreateCommand("alter table monitor.audit disable trigger only_added; " + sql);
        await forced.ExecuteNonQueryAsync(Token);
        Assert.False((await log.Verify(null, Token)).IsWhole);
    }
}
