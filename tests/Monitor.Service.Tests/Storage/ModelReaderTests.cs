using System.IO.Compression;
using System.Text;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class ModelReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StoreFolder store;
    private readonly FileModelRegistry registry;

    public ModelReaderTests()
    {
        store = StoreFolder.OpenToWrite(folder.Path);
        registry = new(store, TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        registry.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("../up", 10, "leads out")]
    [InlineData("a/../../up", 10, "leads out")]
    [InlineData("a\\..\\up", 10, "leads out")]
    [InlineData("/up", 10, "leads out")]
    [InlineData("C:up", 10, "leads out")]
    [InlineData("zeros", 50_000_000, "unpacks to more")]
    public async Task Load_AZipThatIsNotToBeOpened_SaysWhy(string entry, int zeros, string why) => await Refused(Zip((entry, zeros)), why);

    [Fact]
    public async Task Load_AZipWithTooManyEntriesOrTwoOfAName_IsRefused()
    {
        await Refused(Zip([.. Enumerable.Range(0, ZipCheck.MaximumEntries + 1).Select(i => ($"{i}", 1))]), "entries");
        await Refused(Zip(("a", 1), ("A", 1)), "the name of another");
    }

    [Fact]
    public async Task Load_AZipThatUnderstatesItsLength_IsRefused()
    {
        var zip = Zip(("zeros", 50_000_000));
        var length = BitConverter.GetBytes(50_000_000);
        for (var at = zip.AsSpan().IndexOf(length); at >= 0; at = zip.AsSpan().IndexOf(length))
        {
            BitConverter.GetBytes(10).CopyTo(zip.AsSpan(at));
        }

        await Refused(zip, "");
    }

    [Fact]
    public async Task Load_WhatIsNoZip_IsRefused()
    {
        await Refused([], "not a whole zip file");
        await Refused([1, 2, 3], "not a whole zip file");
        var whole = TinyModel.Content().Files[ModelFiles.Scorer];
        await Refused(whole[..(whole.Length / 2)], "not a whole zip file");
    }

    [Fact]
    public async Task Load_AZipThatIsNoPipeline_IsRefused() => await Refused(Zip(("a", 10)), "cannot be loaded");

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "format 1")]
    [InlineData("2015-2019", "2014-2018", "2014-2018")]
    [InlineData("\"region\"", "\"postcode\"", "postcode")]
    [InlineData("{", "[", "cannot be loaded")]
    public async Task Load_ASignatureOfAnotherKind_SaysWhy(string from, string to, string why)
    {
        var content = TinyModel.Content();
        var text = Encoding.UTF8.GetString(content.Files[ModelFiles.Signature]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await Refused(content with { Files = content.Files.SetItem(ModelFiles.Signature, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))) }, why);
    }

    private static byte[] Zip(params (string Name, int Zeros)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, zeros) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(new byte[zeros]);
            }
        }

        return bytes.ToArray();
    }

    private Task Refused(byte[] zip, string why)
    {
        var content = TinyModel.Content();
        return Refused(content with { Files = content.Files.SetItem(ModelFiles.Scorer, zip) }, why);
    }

    private async Task Refused(ModelContent content, string why)
    {
        var version = await registry.Add(TinyModel.Name, content, null, Token);
        var thrown = await Assert.ThrowsAsync<RegistryException>(() => ModelReader.Load(registry, version, Token));
        Assert.Equal(RegistryFault.Damaged, thrown.Fault);
        Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", thrown.Message, StringComparison.Ordinal);
    }
}
