using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage;

/// <summary>What was changed from outside.</summary>
public sealed partial class FileModelRegistryTests
{
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
}
