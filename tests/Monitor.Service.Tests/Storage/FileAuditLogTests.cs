using Monitor.Service.Audit;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class FileAuditLogTests : AuditLogTests, IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private StoreFolder? store;
    private FileAuditLog? log;

    private string Journal => folder["audit.jsonl"];

    public async ValueTask DisposeAsync()
    {
        await Close();
        folder.Dispose();
    }

    private protected override async Task<IAuditLog> Open() => await OpenNow();

    [Fact]
    public async Task Open_Again_GoesOnWithTheChain()
    {
        await AppendThree();
        await OpenNow();
        await log!.Append(new(At, "d", "impute", "", 200, 1), Token);

        Assert.Equal(["a", "b", "c", "d"], (await log.Read(Token).ToListAsync(Token)).Select(e => e.Caller));
        Assert.True(await log.Verify(Token));
    }

    [Fact]
    public async Task Open_WithALineThatWasBrokenOff_CutsItOffWhereverThatWas()
    {
        await AppendThree();
        await Close();
        var whole = await File.ReadAllBytesAsync(Journal, Token);
        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Journal, whole[..length], Token);
            await OpenNow();
            Assert.Equal(whole.AsSpan(0, length).Count((byte)'\n'), await log!.Read(Token).CountAsync(Token));
            await Close();
        }
    }

    [Theory]
    [InlineData("\"b\"", "\"x\"")]
    [InlineData("200", "403")]
    [InlineData("\n", " \n")]
    public async Task Verify_ALogThatWasChanged_IsFalse(string from, string to)
    {
        await AppendThree();
        await Close();
        var lines = (await File.ReadAllTextAsync(Journal, Token)).Split('\n');
        lines[1] = (lines[1] + "\n").Replace(from, to, StringComparison.Ordinal)[..^1];
        await File.WriteAllTextAsync(Journal, string.Join('\n', lines), Token);

        await OpenNow();
        Assert.False(await log!.Verify(Token));
        await Assert.ThrowsAsync<RegistryException>(async () => await log.Read(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Verify_ALogWithALineLeftOut_IsFalse()
    {
        await AppendThree();
        await Close();
        var lines = await File.ReadAllLinesAsync(Journal, Token);
        await File.WriteAllTextAsync(Journal, $"{lines[0]}\n{lines[2]}\n", Token);

        Assert.False(await (await OpenNow()).Verify(Token));
    }

    [Fact]
    public async Task Open_WhatIsNoLog_IsRefused()
    {
        await File.WriteAllTextAsync(Journal, "not a log\n", Token);

        await Assert.ThrowsAsync<RegistryException>(OpenNow);
    }

    [Fact]
    public async Task Append_TooLongAnEntry_IsRefusedAndTheRestIsKept()
    {
        await OpenNow();
        await Assert.ThrowsAsync<RegistryException>(async () => await log!.Append(new(At, new string('x', 100_000), "impute", "", 200, 1), Token));
        await log!.Append(new(At, "a", "impute", "", 200, 1), Token);

        Assert.Single(await log.Read(Token).ToListAsync(Token));
    }

    private async Task AppendThree()
    {
        await OpenNow();
        foreach (var caller in (string[])["a", "b", "c"])
        {
            await log!.Append(new(At, caller, "impute", "", 200, 1), Token);
        }
    }

    private async Task<FileAuditLog> OpenNow()
    {
        await Close();
        store = StoreFolder.OpenToWrite(folder.Path);
        return log = new(store, TimeProvider.System);
    }

    private async Task Close()
    {
        if (log is not null)
        {
            await log.DisposeAsync();
        }

        log = null;
        store?.Dispose();
        store = null;
    }
}
