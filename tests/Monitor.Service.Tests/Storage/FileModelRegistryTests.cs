using System.Text;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class FileModelRegistryTests : RegistryTests, IDisposable
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
    public async Task Read_AFileThatWasChanged_IsRefusedWithoutAPath()
    {
        var registry = OpenNow();
        var version = await registry.Add(Name, TinyModel.Words(), null, Token);
        var file = folder["models/tiny/1/card.md"];
        var bytes = await File.ReadAllBytesAsync(file, Token);

        foreach (var changed in (byte[][])[[.. bytes, 0], bytes[..^1], [(byte)(bytes[0] ^ 1), .. bytes[1..]], []])
        {
            await File.WriteAllBytesAsync(file, changed, Token);
            await Refused("does not agree with its hash");
        }

        await using (var large = File.OpenWrite(file))
        {
            large.SetLength(ModelFiles.MaximumBytes + 1L);
        }

        await Refused("the most that are read");
        File.Delete(file);
        await Refused("missing");

        async Task Refused(string why)
        {
            var thrown = await Assert.ThrowsAsync<RegistryException>(() => registry.Read(version, ModelFiles.CardMarkdown, Token));
            Assert.Equal(RegistryFault.Damaged, thrown.Fault);
            Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(folder.Path, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Read_WhileAFileIsReplaced_GivesTheOldBytesOrNone()
    {
        var registry = OpenNow();
        var content = TinyModel.Words();
        content = content with { Files = content.Files.SetItem(ModelFiles.Scorer, new byte[1 << 20]) };
        var version = await registry.Add(Name, content, null, Token);
        var file = folder["models/tiny/1/model.zip"];
        var other = Enumerable.Repeat((byte)1, 1 << 20).ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var replacing = Task.Run(
            () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    File.WriteAllBytes(file + ".other", i % 2 == 0 ? other : content.Files[ModelFiles.Scorer]);
                    File.Move(file + ".other", file, overwrite: true);
                    File.WriteAllBytes(file, other); // in place too
                }
            },
            Token);

        for (var i = 0; i < 100; i++)
        {
            try
            {
                Assert.Equal(content.Files[ModelFiles.Scorer], await registry.Read(version, ModelFiles.Scorer, Token));
            }
            catch (RegistryException e)
            {
                Assert.Equal(RegistryFault.Damaged, e.Fault);
            }
        }

        await stop.CancelAsync();
        await replacing;
    }

    [Fact]
    public async Task Find_AVersionWhoseManifestWasChangedAfterItWasPromoted_IsRefused()
    {
        var registry = OpenNow();
        await registry.Add(Name, TinyModel.Words(), null, Token);
        await registry.Promote("production", Name, 1, "x", Token);
        var manifest = folder["models/tiny/1/manifest.json"];
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest, Token)).Replace("\"known\":42", "\"known\":43", StringComparison.Ordinal), Token);

        var thrown = await Assert.ThrowsAsync<RegistryException>(() => Reopen().Find(Name, 1, Token));
        Assert.Contains("not the one that was promoted", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\":1", "\"format\":2", "format 2")]
    [InlineData("\"version\":1", "\"version\":2", "of another model")]
    [InlineData("\"name\":\"tiny\"", "\"name\":\"other\"", "of another model")]
    [InlineData("card.md", "card.xx", "of another model")]
    [InlineData("{", "[", "cannot be read")]
    [InlineData("\"name\":\"tiny\"", "\"name\":\"../up\"", "cannot be read")]
    public async Task Find_AManifestThatIsAnother_SaysWhyAndListsTheRest(string from, string to, string why)
    {
        var registry = OpenNow();
        await registry.Add(Name, TinyModel.Words(), null, Token);
        await registry.Add(Name, TinyModel.Words("b"), null, Token);
        var manifest = folder["models/tiny/1/manifest.json"];
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest, Token)).Replace(from, to, StringComparison.Ordinal), Token);

        var after = Reopen();
        var thrown = await Assert.ThrowsAsync<RegistryException>(() => after.Find(Name, 1, Token));
        Assert.Equal(RegistryFault.Damaged, thrown.Fault);
        Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
        Assert.Equal([2], (await after.List(Token)).Select(v => v.Version));
        Assert.Equal(3, (await after.Add(Name, TinyModel.Words("c"), null, Token)).Version);
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
