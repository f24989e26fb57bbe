using Monitor.Service.Models;
using Monitor.Service.Storage;
using Npgsql;

namespace Monitor.Service.Tests.Storage;

public sealed class PostgresModelRegistryTests(PostgresServer server) : RegistryTests, IAsyncDisposable
{
    private readonly List<PostgresStore> stores = [];
    private string? connection;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private protected override async Task<IModelRegistry> Open()
    {
        connection ??= await server.NewDatabase();
        var store = await PostgresStore.Open(connection, TimeProvider.System, Token);
        stores.Add(store);
        return new PostgresModelRegistry(store);
    }

    [Fact]
    public async Task Open_ByManyAtTheSameTime_MakesTheTablesOnce()
    {
        connection = await server.NewDatabase();
        var registries = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostgresStore.Open(connection, TimeProvider.System, Token)));
        stores.AddRange(registries);

        Assert.Equal(1L, await Ask("select count(*) from monitor.schema_version"));
    }

    [Fact]
    public async Task Open_WithTablesOfAnotherVersion_IsRefused()
    {
        await Open();
        await Ask("update monitor.schema_version set version = 99");

        var thrown = await Assert.ThrowsAsync<RegistryException>(Open);
        Assert.Equal(RegistryFault.Refused, thrown.Fault);
        Assert.Contains("version 99", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WhatIsNotThere_SaysSoWithoutTheConnection()
    {
        var thrown = await Assert.ThrowsAsync<RegistryException>(() => PostgresStore.Open("Host=127.0.0.1;Port=1;Username=canary;Password=canary;Timeout=2", TimeProvider.System, Token));
        Assert.Equal(RegistryFault.Unavailable, thrown.Fault);
        Assert.DoesNotContain("canary", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(RegistryFault.Refused, (await Assert.ThrowsAsync<RegistryException>(() => PostgresStore.Open("nonsense", TimeProvider.System, Token))).Fault);
    }

    [Theory]
    [InlineData("update monitor.alias_change set version = 2")]
    [InlineData("delete from monitor.alias_change")]
    [InlineData("truncate monitor.alias_change")]
    [InlineData("update monitor.model_file set content = ''")]
    [InlineData("delete from monitor.model_version")]
    public async Task Change_WhatIsOnlyAddedTo_IsRefusedByTheDatabase(string sql)
    {
        var registry = await Open();
        await registry.Add(Name, TinyModel.Words(), null, Token);
        await registry.Promote("production", Name, 1, "x", Token);

        await Assert.ThrowsAsync<PostgresException>(() => Ask(sql));
    }

    [Fact]
    public async Task Read_AFileThatWasChanged_IsRefused()
    {
        var registry = await Open();
        var version = await registry.Add(Name, TinyModel.Words(), null, Token);
        await Ask("alter table monitor.model_file disable trigger only_added");
        await Ask("update monitor.model_file set content = 'x' where file = 'card.md'");
        await Ask("delete from monitor.model_file where file = 'card.json'");

        Assert.Contains("does not agree with its hash", (await Assert.ThrowsAsync<RegistryException>(() => registry.Read(version, ModelFiles.CardMarkdown, Token))).Message, StringComparison.Ordinal);
        Assert.Contains("missing", (await Assert.ThrowsAsync<RegistryException>(() => registry.Read(version, ModelFiles.CardJson, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_AVersionWhoseManifestWasChangedAfterItWasPromoted_IsRefused()
    {
        var registry = await Open();
        await registry.Add(Name, TinyModel.Words(), null, Token);
        await registry.Promote("production", Name, 1, "x", Token);
        await Ask("alter table monitor.model_version disable trigger only_added");
        await Ask("update monitor.model_version set manifest = convert_to(replace(convert_from(manifest, 'UTF8'), '\"known\":42', '\"known\":43'), 'UTF8')");

        var thrown = await Assert.ThrowsAsync<RegistryException>(() => registry.Find(Name, 1, Token));
        Assert.Equal(RegistryFault.Damaged, thrown.Fault);
        Assert.Contains("not the one that was promoted", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_WhenTheConnectionIsCut_SaysSoAndGoesOn()
    {
        var registry = await Open();
        await registry.Add(Name, TinyModel.Words(), null, Token);
        await using var changes = registry.Changes(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync();
        await Ask("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        for (var i = 0; ; i++)
        {
            try
            {
                await registry.Promote("production", Name, 1, "x", Token);
                break;
            }
            catch (RegistryException e) when (i < 5)
            {
                Assert.Equal(RegistryFault.Unavailable, e.Fault);
            }
        }

        Assert.True(await next);
        Assert.Equal(1, changes.Current.Version);
    }

    private async Task<object?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection!);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
