using System.Text;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed partial class FileModelRegistryTests : RegistryTests, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<IDisposable> opened = [];

    private string Journal => folder["aliases.jsonl"];

    public void Dispose()
    {
        Close();
        folder.Dispose();
    }

    private protected override Task<IModelRegistry> Open() => Task.FromResult<IModelRegistry>(OpenNow());

    [Fact]
    public async Task Open_Again_FindsAllThatWasThere()
    {
        var job = Guid.Parse("0198aaaa-0000-7000-8000-000000000001");
        var before = OpenNow();
        var added = await before.Add(Name, TinyModel.Words(), job, Token);
        await before.Add(Name, TinyModel.Words("b"), null, Token);
        await before.Promote("production", Name, 2, "x", Token);
        await before.Promote("production", Name, 1, "x", Token);

        var after = Reopen();
        Assert.Equal(added.Hash, (await after.Add(Name, TinyModel.Words("other"), job, Token)).Hash);
        Assert.Equal(2, (await after.List(Token)).Length);
        Assert.Equal([2, 1], (await after.History("production", Token)).Select(a => a.Version));
        Assert.Equal(2, (await after.RollBack("production", "x", Token)).Version);
    }

    [Fact]
    public async Task Open_AfterAWriteThatWasBrokenOff_RemovesWhatIsLeft()
    {
        var before = OpenNow();
        await before.Add(Name, TinyModel.Words(), null, Token);
        var left = Directory.CreateDirectory(folder["models/tiny/unfinished-2"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, ModelFiles.Signature), "half", Token);

        var after = Reopen();
        Assert.False(Directory.Exists(left));
        Assert.Single(await after.List(Token));
        Assert.Equal(2, (await after.Add(Name, TinyModel.Words("b"), null, Token)).Version);
    }

    [Fact]
    public async Task Open_WithALineThatWasBrokenOff_CutsItOffWhereverThatWas()
    {
        var before = OpenNow();
        await before.Add(Name, TinyModel.Words(), null, Token);
        await before.Promote("production", Name, 1, "x", Token);
        var first = new FileInfo(Journal).Length;
        await before.Promote("candidate", Name, 1, "x", Token);
        Close();
        var whole = await File.ReadAllBytesAsync(Journal, Token);

        for (var length = first; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Journal, whole[..(int)length], Token);
            var after = OpenNow();
            Assert.NotNull(await after.Current("production", Token));
            Assert.Null(await after.Current("candidate", Token));
            Assert.Equal(first, new FileInfo(Journal).Length);
            Close();
        }

        await File.WriteAllBytesAsync(Journal, whole[..^7], Token);
        var last = OpenNow();
        Assert.Equal(2, (await last.Promote("candidate", Name, 1, "y", Token)).Sequence);
        Assert.Equal("y", (await Reopen().Current("candidate", Token))!.By);
    }

    [Fact]
    public async Task Open_WithAJournalThatWasChanged_SaysWhichLine()
    {
        var before = OpenNow();
        await before.Add(Name, TinyModel.Words(), null, Token);
        foreach (var alias in (string[])["a", "b", "c"])
        {
            await before.Promote(alias, Name, 1, "x", Token);
        }

        Close();
        var lines = await File.ReadAllLinesAsync(Journal, Token);
        foreach (var changed in (string[][])
        [
            [lines[0], lines[2]], // one left out
            [lines[1], lines[2]],
            [lines[0], lines[2], lines[1]],
            [lines[0], lines[1], lines[1]],
            [lines[0], lines[1].Replace("\"b\"", "\"d\"", StringComparison.Ordinal), lines[2]],
            [lines[0], "", lines[1], lines[2]],
            [lines[0], new string(' ', 100_000), lines[2]],
        ])
        {
            await File.WriteAllTextAsync(Journal, string.Join('\n', changed) + "\n", Token);
            var thrown = Assert.Throws<RegistryException>(OpenNow);
            Close();
            Assert.Equal(RegistryFault.Damaged, thrown.Fault);
            Assert.Matches("line [1-3] ", thrown.Message);
            Assert.DoesNotContain(folder.Path, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_AJournalInThePlaceOfAnother_IsRefused()
    {
        var store = StoreFolder.OpenToWrite(folder.Path);
        using (var other = ChainedJournal.Open(store, "jobs", _ => { }))
        {
            other.Append("{}"u8.ToArray());
        }

        File.Move(folder["jobs.jsonl"], Journal);
        store.Dispose();
        Assert.Equal(RegistryFault.Damaged, Assert.Throws<RegistryException>(OpenNow).Fault);
        await Task.CompletedTask;
    }

    [Fact]
    public void Open_WhileAnotherWrites_IsRefused()
    {
        OpenNow();

        var thrown = Assert.Throws<RegistryException>(() => StoreFolder.OpenToWrite(folder.Path));
        Assert.Contains("Another process writes", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhileAnotherWrites_SeesWhatItPromotes()
    {
        var writer = OpenNow();
        await writer.Add(Name, TinyModel.Words(), null, Token);
        using var folderOfReader = StoreFolder.OpenToRead(folder.Path);
        using var reader = new FileModelRegistry(folderOfReader, TimeProvider.System);
        await using var changes = reader.Changes(Token).GetAsyncEnumerator(Token);
        var next = changes.MoveNextAsync();

        await writer.Promote("production", Name, 1, "x", Token);

        Assert.True(await next);
        Assert.Equal(1, changes.Current.Version);
        Assert.Equal(1, (await reader.Current("production", Token))!.Version);
        Assert.Single(await reader.List(Token));
        await Assert.ThrowsAsync<RegistryException>(() => reader.Promote("production", Name, 1, "x", Token));
        await Assert.ThrowsAsync<RegistryException>(() => reader.Add(Name, TinyModel.Words(), null, Token));
    }

    [Fact]
    public async Task Add_WhenTheDiskRefuses_SaysSoAndListsNothing()
    {
        var registry = OpenNow();
        await File.WriteAllTextAsync(folder["models"], "in the way", Encoding.UTF8, Token);

        var thrown = await Assert.ThrowsAsync<RegistryException>(() => registry.Add(Name, TinyModel.Words(), null, Token));
        Assert.DoesNotContain(folder.Path, thrown.Message, StringComparison.Ordinal);
        File.Delete(folder["models"]);
        Assert.Equal(1, (await registry.Add(Name, TinyModel.Words(), null, Token)).Version);
    }

    private FileModelRegistry OpenNow()
    {
        var store = StoreFolder.OpenToWrite(folder.Path);
        opened.Add(store);
        var registry = new FileModelRegistry(store, TimeProvider.System);
        opened.Add(registry);
        return registry;
    }

    private FileModelRegistry Reopen()
    {
        Close();
        return OpenNow();
    }

    private void Close()
    {
        opened.ForEach(o => o.Dispose());
        opened.Clear();
    }
}
