using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage;

/// <summary>What every registry does, whatever it is kept in.</summary>
public abstract class RegistryTests
{
    protected static readonly ModelName Name = TinyModel.Name;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<IModelRegistry> Open();

    [Fact]
    public async Task Add_Twice_NumbersVersionsFromOneAndKeepsWhatWasAdded()
    {
        var registry = await Open();
        var first = await registry.Add(Name, TinyModel.Words("a"), null, Token);
        var second = await registry.Add(Name, TinyModel.Words("b"), null, Token);
        var other = await registry.Add(ModelName.Parse("another"), TinyModel.Words("c"), null, Token);

        Assert.Equal([1, 2, 1], [first.Version, second.Version, other.Version]);
        Assert.Equal(["another 1", "tiny 1", "tiny 2"], (await registry.List(Token)).Select(v => $"{v.Name} {v.Version}"));
        var found = await registry.Find(Name, 2, Token);
        Assert.Equal(second.Hash, found!.Hash);
        Assert.Equal((42L, "2015-2019", true, 1ul, "0123"), (found.Known, found.Edition, found.Synthetic, found.Seed, found.TableHash));
        Assert.Equal(TinyModel.Words("b").Files[ModelFiles.CardMarkdown], await registry.Read(found, ModelFiles.CardMarkdown, Token));
        Assert.Null(await registry.Find(Name, 3, Token));
        Assert.Null(await registry.Find(Name, -1, Token));
    }

    [Fact]
    public async Task Add_TwiceForAJob_AddsOnce()
    {
        var registry = await Open();
        var job = Guid.Parse("0198aaaa-0000-7000-8000-000000000001");
        var first = await registry.Add(Name, TinyModel.Words("a"), job, Token);
        var again = await registry.Add(Name, TinyModel.Words("b"), job, Token);

        Assert.Equal((first.Version, first.Hash, job), (again.Version, again.Hash, again.Job!.Value));
        Assert.Single(await registry.List(Token));
    }

    [Fact]
    public async Task Add_AtTheSameTime_GivesEachANumberOfItsOwn()
    {
        var registry = await Open();
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => registry.Add(Name, TinyModel.Words($"{i}"), null, Token))));

        Assert.Equal(Enumerable.Range(1, 8), added.Select(v => v.Version).Order());
        foreach (var (version, i) in added.Select((v, i) => (v, i)))
        {
            Assert.Equal(TinyModel.Words($"{i}").Files[ModelFiles.Metrics], await registry.Read(version, ModelFiles.Metrics, Token));
        }
    }

    [Fact]
    public async Task Add_WhatIsNoModel_IsRefused()
    {
        var registry = await Open();
        var whole = TinyModel.Words();
        foreach (var files in new[]
        {
            whole.Files.Remove(ModelFiles.Signature),
            whole.Files.Add("../model.json", [1]),
            whole.Files.SetItem(ModelFiles.Scorer, new byte[ModelFiles.MaximumBytes + 1]),
        })
        {
            var thrown = await Assert.ThrowsAsync<RegistryException>(() => registry.Add(Name, whole with { Files = files }, null, Token));
            Assert.Equal(RegistryFault.Refused, thrown.Fault);
        }

        Assert.Empty(await registry.List(Token));
        Assert.Equal(1, (await registry.Add(Name, whole with { Files = whole.Files.Remove(ModelFiles.Scorer) }, null, Token)).Version);
    }

    [Fact]
    public async Task Promote_Versions_RemembersEachAndGoesBackOneByOne()
    {
        var registry = await Open();
        for (var i = 0; i < 3; i++)
        {
            await registry.Add(Name, TinyModel.Words($"{i}"), null, Token);
        }

        Assert.Null(await registry.Current("production", Token));
        foreach (var version in (int[])[1, 2, 2, 3])
        {
            await registry.Promote("production", Name, version, "an operator", Token);
        }

        await registry.Promote("candidate", Name, 3, "an operator", Token);

        Assert.Equal(2, (await registry.RollBack("production", "another", Token)).Version);
        Assert.Equal(1, (await registry.RollBack("production", "another", Token)).Version);
        var thrown = await Assert.ThrowsAsync<RegistryException>(() => registry.RollBack("production", "another", Token));
        Assert.Equal(RegistryFault.Refused, thrown.Fault);
        Assert.Equal([1, 2, 2, 3, 2, 1], (await registry.History("production", Token)).Select(a => a.Version));
        Assert.Equal(("another", 1), ((await registry.Current("production", Token))!.By, (await registry.Current("production", Token))!.Version));
        Assert.Equal(3, (await registry.Current("candidate", Token))!.Version);
        Assert.Equal([1L, 2, 3, 4, 6, 7], (await registry.History("production", Token)).Select(a => a.Sequence));
    }

    [Fact]
    public async Task Promote_WhatIsNotThere_IsRefused()
    {
        var registry = await Open();
        await registry.Add(Name, TinyModel.Words(), null, Token);

        Assert.Equal(RegistryFault.Missing, (await Assert.ThrowsAsync<RegistryException>(() => registry.Promote("production", Name, 2, "x", Token))).Fault);
        Assert.Equal(RegistryFault.Refused, (await Assert.ThrowsAsync<RegistryException>(() => registry.Promote("../up", Name, 1, "x", Token))).Fault);
        Assert.Equal(RegistryFault.Refused, (await Assert.ThrowsAsync<RegistryException>(() => registry.RollBack("production", "x", Token))).Fault);
        Assert.Empty(await registry.History("production", Token));
    }

    [Fact]
    public async Task Read_AFileThatTheVersionHasNot_IsMissing()
    {
        var registry = await Open();
        var version = await registry.Add(Name, TinyModel.Words(), null, Token);

        foreach (var file in (string[])["manifest.json", "../../lock", "none"])
        {
            Assert.Equal(RegistryFault.Missing, (await Assert.ThrowsAsync<RegistryException>(() => registry.Read(version, file, Token))).Fault);
        }
    }

    [Fact]
    public async Task Changes_BeginsWithThePresentAndTellsOfEachPromotion()
    {
        var registry = await Open();
        for (var i = 0; i < 3; i++)
        {
            await registry.Add(Name, TinyModel.Words($"{i}"), null, Token);
        }

        await registry.Promote("production", Name, 1, "x", Token);
        await registry.Promote("production", Name, 2, "x", Token);
        await using var changes = registry.Changes(Token).GetAsyncEnumerator(Token);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(2, changes.Current.Version);
        var next = changes.MoveNextAsync();
        await registry.Promote("production", Name, 3, "x", Token);
        await registry.RollBack("production", "x", Token);
        Assert.True(await next);
        Assert.Equal(3, changes.Current.Version);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(2, changes.Current.Version);
    }

    [Fact]
    public async Task Load_AVersion_GivesTheModelThatWasFitted()
    {
        var registry = await Open();
        var added = await registry.Add(Name, TinyModel.Content(), null, Token);

        var model = await ModelReader.Load(registry, (await registry.Find(Name, added.Version, Token))!, Token);

        var cells = TinyModel.Table().Cells;
        var (expected, actual) = (TinyModel.Fit().Predict(cells), model.Predict(cells));
        for (var c = 0; c < cells.Count; c++)
        {
            Assert.Equal(expected.Of(c).ToArray(), actual.Of(c).ToArray());
        }
    }
}
