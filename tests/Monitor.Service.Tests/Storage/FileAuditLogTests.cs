using Monitor.Service.Audit;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class FileAuditLogTests : AuditLogTests, IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private StoreFolder? store;
    private FileAuditLog? log;
    private long fileBytes = 20_000; // what all audit logs are tested for goes on from file to file

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

        Assert.Equal(["a", "b", "c", "d"], (await log.Read(Token).ToListAsync(Token)).Select(l => l.Entry.Caller));
        Assert.True((await log.Verify(null, Token)).IsWhole);
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
        Assert.False((await log!.Verify(null, Token)).IsWhole);
        await Assert.ThrowsAsync<RegistryException>(async () => await log.Read(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Verify_ALogWithALineLeftOut_IsFalse()
    {
        await AppendThree();
        await Close();
        var lines = await File.ReadAllLinesAsync(Journal, Token);
        await File.WriteAllTextAsync(Journal, $"{lines[0]}\n{lines[2]}\n", Token);

        Assert.False((await (await OpenNow()).Verify(null, Token)).IsWhole);
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

    [Fact]
    public async Task Verify_ALogThatWasCutOff_ShowsToWhomKnowsItsEnd()
    {
        await AppendThree();
        var known = Assert.Single(await log!.Last(1, Token)).Hash;
        await Close();
        var lines = await File.ReadAllLinesAsync(Journal, Token);
        await File.WriteAllTextAsync(Journal, $"{lines[0]}\n{lines[1]}\n", Token);

        await OpenNow();
        Assert.Equal(new AuditCheck(true, false), await log.Verify(known, Token));
    }

    [Fact]
    public async Task Append_PastTheBytesOfAFile_GoesOnInTheNext_AlsoWhenOpenedAgain()
    {
        fileBytes = 500; // more than two lines, less than three
        foreach (var caller in "abcdefgh")
        {
            await OpenNow();
            await log!.Append(new(At, $"{caller}", "impute", "", 200, 1), Token);
        }

        Assert.Equal(["audit-000002.jsonl", "audit-000003.jsonl", "audit.jsonl"], Directory.EnumerateFiles(folder.Path, "audit*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h"], await Callers());
        Assert.Equal(["f", "g", "h"], (await log!.Last(3, Token)).Select(l => l.Entry.Caller));
        Assert.True((await log.Verify(null, Token)).IsWhole);
    }

    [Fact]
    public async Task Verify_WithTheOldestFilesMovedAway_IsOfThoseThatAreThere()
    {
        await AppendToThreeFiles();
        File.Move(Journal, folder["kept"]);

        await OpenNow();
        Assert.Equal(["d", "e", "f", "g", "h"], await Callers());
        Assert.Equal(5, (await log!.Last(100, Token)).Length);
        Assert.True((await log.Verify(null, Token)).IsWhole);
        await log.Append(new(At, "i", "impute", "", 200, 1), Token);
        File.Move(folder["kept"], Journal);
        Assert.Equal(9, (await Callers()).Count);
        Assert.True((await log.Verify(null, Token)).IsWhole);
    }

    [Fact]
    public async Task Read_WhileFilesAreMovedAway_GoesOnWithThoseThatAreThere()
    {
        await AppendToThreeFiles();
        await OpenNow();

        var read = new List<string>();
        await foreach (var line in log!.Read(Token))
        {
            read.Add(line.Entry.Caller);
            if (read.Count == 1)
            {
                File.Move(Journal, folder["kept"]);
                File.Move(folder["audit-000002.jsonl"], folder["kept too"]);
            }
        }

        Assert.Equal(["a", "b", "c", "g", "h"], read); // the first was open
        Assert.True((await log.Verify(null, Token)).IsWhole);
    }

    [Fact]
    public async Task Open_WithCopiesUnderOtherNames_PassesThemOver()
    {
        await AppendToThreeFiles();
        foreach (var name in (string[])["audit-0000009.jsonl", "audit-000001.jsonl", "audit-000003 (copy).jsonl", "audit-.jsonl", "auditor.jsonl", "audit-9.jsonl"])
        {
            File.Copy(Journal, folder[name]);
        }

        await OpenNow();
        await log!.Append(new(At, "i", "impute", "", 200, 1), Token);
        Assert.Equal(9, (await Callers()).Count);
        Assert.True((await log.Verify(null, Token)).IsWhole);
    }

    [Fact]
    public async Task Verify_WithAFileInBetweenMissingOrChanged_IsFalse()
    {
        await AppendToThreeFiles();
        var second = folder["audit-000002.jsonl"];
        var lines = await File.ReadAllLinesAsync(second, Token);

        await File.WriteAllLinesAsync(second, lines[..^1], Token);
        Assert.False((await (await OpenNow()).Verify(null, Token)).IsWhole);
        await File.WriteAllLinesAsync(second, lines[1..], Token);
        Assert.False((await (await OpenNow()).Verify(null, Token)).IsWhole);
        File.Delete(second);
        Assert.False((await (await OpenNow()).Verify(null, Token)).IsWhole);
        Assert.Contains("Part 2", (await Assert.ThrowsAsync<RegistryException>(Callers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithTheNextFileBegunButEmpty_GoesOnWithTheChain()
    {
        await AppendToThreeFiles();
        await File.WriteAllTextAsync(folder["audit-000004.jsonl"], "{\"hash\":\"01", Token); // killed at its first line

        await OpenNow();
        await log!.Append(new(At, "i", "impute", "", 200, 1), Token);
        Assert.Equal(9, (await Callers()).Count);
        Assert.True((await log.Verify(null, Token)).IsWhole);

        await Close();
        await File.WriteAllTextAsync(folder["audit-000004.jsonl"], "", Token);
        File.Delete(folder["audit-000003.jsonl"]);
        Assert.Contains("Part 3", (await Assert.ThrowsAsync<RegistryException>(OpenNow)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_WhileFilesAreRead_LosesNothing()
    {
        fileBytes = 1;
        await OpenNow();
        var reading = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                Assert.InRange((await log!.Last(10, Token)).Length, 0, 10);
                Assert.True((await log.Verify(null, Token)).IsWhole);
            }
        }, Token);
        for (var i = 0; i < 200; i++)
        {
            await log!.Append(new(At, $"{i}", "impute", "", 200, 1), Token);
        }

        await reading;
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), await Callers());
        Assert.Equal(200, Directory.EnumerateFiles(folder.Path, "audit*").Count());
    }

    private async Task<List<string>> Callers() => await log!.Read(Token).Select(l => l.Entry.Caller).ToListAsync(Token);

    // Of a, b, c; d, e, f; g, h.
    private async Task AppendToThreeFiles()
    {
        fileBytes = 500;
        await OpenNow();
        foreach (var caller in "abcdefgh")
        {
            await log!.Append(new(At, $"{caller}", "impute", "", 200, 1), Token);
        }

        await Close();
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
        return log = new(store, TimeProvider.System, fileBytes);
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
