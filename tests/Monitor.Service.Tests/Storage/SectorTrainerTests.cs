using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Service.Jobs;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class SectorTrainerTests
{
    private static readonly TrainingRequest Request = new(
        "maximum-entropy", ImmutableSortedDictionary<string, string>.Empty.Add("penalties", "fixed"), TinyModel.Name, 1, "2015-2019", "shipped");

    private readonly SectorTrainer trainer = new([]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Train_OnTheShippedRegister_GivesAVersionThatCanBeServed()
    {
        var steps = new Steps();
        var content = await trainer.Train(Request, steps, Token);

        Assert.Equal(("maximum-entropy", "2015-2019", true, 1ul), (content.Model, content.Edition, content.Synthetic, content.Seed));
        Assert.Equal(ModelFiles.All.Order(StringComparer.Ordinal), content.Files.Keys);
        Assert.Equal(steps.Told.Order(), steps.Told);
        Assert.InRange(steps.Told.Count, 8, 20);
        using var folder = new TemporaryFolder();
        using var store = StoreFolder.OpenToWrite(folder.Path);
        using var registry = new FileModelRegistry(store, TimeProvider.System);
        var model = await ModelReader.Load(registry, await registry.Add(TinyModel.Name, content, null, Token), Token);
        using var example = JsonDocument.Parse(content.Files[ModelFiles.Example]);
        var levels = model.Signature.Factors.Select(f => f.LevelOf(example.RootElement.GetProperty(f.Id).GetString()!)).ToArray();
        var (cells, _) = Cells.Of(model.Signature.Factors, levels, 1);
        Assert.Equal(1, model.Predict(cells).Of(0).ToArray().Sum(), 1e-9);
        Assert.Equal(SupportReason.SameCell, ModelSupport.Parse(content.Files[ModelFiles.Support]).ReasonOf(levels));
        using var metrics = JsonDocument.Parse(content.Files[ModelFiles.Metrics]);
        Assert.InRange(metrics.RootElement.GetProperty("logLoss").GetProperty("value").GetDouble(), 0.1, 3);
        Assert.Contains("synthetic register", Encoding.UTF8.GetString(content.Files[ModelFiles.CardMarkdown]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_AJob_TakesNoThreadOfThoseThatAnswer()
    {
        var pooled = new List<bool>();
        await trainer.Train(Request, new Steps { OnTold = _ => pooled.Add(Thread.CurrentThread.IsThreadPoolThread) }, Token);

        Assert.InRange(pooled.Count, 8, 20); // each fit among them
        Assert.DoesNotContain(true, pooled);
    }

    [Fact]
    public async Task Train_TheSameTwice_GivesTheSameBytesButForThePipeline()
    {
        var (first, second) = (await trainer.Train(Request, new Steps(), Token), await trainer.Train(Request, new Steps(), Token));

        foreach (var file in ModelFiles.All.Remove(ModelFiles.Scorer)) // a zip file, which holds a time
        {
            Assert.Equal(first.Files[file], second.Files[file]);
        }
    }

    [Fact]
    public async Task Train_AConfidentialRegister_KeepsNoSmallCount()
    {
        using var folder = new TemporaryFolder();
        var shipped = ShippedRegister.Folder();
        foreach (var file in Directory.EnumerateFiles(shipped).Where(f => Path.GetFileName(f) != "recipe.json"))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var package = folder["datapackage.json"];
        var text = await File.ReadAllTextAsync(package, Token);
        text = text.Replace("\"confidential\": false", "\"confidential\": true", StringComparison.Ordinal).Replace("\"synthetic\": true", "\"synthetic\": false", StringComparison.Ordinal);
        await File.WriteAllTextAsync(package, text, Token);

        var content = await new SectorTrainer([new("mine", folder.Path)]).Train(Request with { Register = "mine" }, new Steps(), Token);
        Assert.False(content.Synthetic);
        using var metrics = JsonDocument.Parse(content.Files[ModelFiles.Metrics]);
        Assert.Empty(metrics.RootElement.GetProperty("groups").EnumerateArray());
        Assert.All(Cases(metrics.RootElement.GetProperty("sectors")), c => Assert.True(c >= 30, $"{c}"));
        Assert.DoesNotContain("fewInCell", Encoding.UTF8.GetString(content.Files[ModelFiles.Support]), StringComparison.Ordinal);
        Assert.Contains("fewInCell", Encoding.UTF8.GetString((await trainer.Train(Request, new Steps(), Token)).Files[ModelFiles.Support]), StringComparison.Ordinal);
        Assert.All(content.Files, f => Assert.DoesNotContain(folder.Path, Encoding.UTF8.GetString(f.Value), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hierarchical", "penalty", "1", "2015-2019", "shipped", "choose from maximum-entropy, sdca")]
    [InlineData("none", "penalty", "1", "2015-2019", "shipped", "'none' is not a model")]
    [InlineData("maximum-entropy", "penalty", "-1", "2015-2019", "shipped", "from 0 to")]
    [InlineData("maximum-entropy", "none", "1", "2015-2019", "shipped", "has no option 'none'")]
    [InlineData("maximum-entropy", "penalty", "1", "2019-2015", "shipped", "no edition")]
    [InlineData("maximum-entropy", "penalty", "1", "2015-2019", "../../etc", "choose from shipped")]
    public async Task Check_WhatCannotBeTrained_SaysWhatCan(string model, string option, string value, string edition, string register, string why)
    {
        var request = new TrainingRequest(model, ImmutableSortedDictionary<string, string>.Empty.Add(option, value), TinyModel.Name, 1, edition, register);

        Assert.Contains(why, Assert.Throws<TrainingException>(() => trainer.Check(request)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TrainingException>(() => trainer.Train(request, new Steps(), Token));
    }

    [Fact]
    public async Task Train_OnWhatCannotBeRead_SaysSoWithoutAPathOrAValue()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["victims.csv"], "id,year\ncanary-value,x\n", Token);
        var mine = new SectorTrainer([new("mine", folder.Path)]);

        var thrown = await Assert.ThrowsAsync<TrainingException>(() => mine.Train(Request with { Register = "mine" }, new Steps(), Token));
        Assert.Contains("monitor validate", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-value", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("victims", (await Assert.ThrowsAsync<TrainingException>(() => trainer.Train(Request with { Edition = "1900" }, new Steps(), Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_WhenItIsCalledOff_Stops()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var steps = new Steps { OnTold = step => { if (step.Name == "evaluate") { stop.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trainer.Train(Request, steps, stop.Token));
    }

    [Fact]
    public async Task Ensure_OnAnEmptyRegistry_PromotesTheShippedModelOnce()
    {
        using var folder = new TemporaryFolder();
        using var store = StoreFolder.OpenToWrite(folder.Path);
        using var registry = new FileModelRegistry(store, TimeProvider.System);

        await ShippedModel.Ensure(registry, trainer, Token);
        await ShippedModel.Ensure(registry, new TrainerOf((_, _) => throw new TrainingException("again")), Token);

        var promoted = Assert.Single(await registry.History(ShippedModel.Alias, Token));
        Assert.Equal(("maximum-entropy", 1, "monitor"), (promoted.Name.ToString(), promoted.Version, promoted.By));
        Assert.True(Assert.Single(await registry.List(Token)).Synthetic);
    }

    [Fact]
    public async Task Ensure_AfterItWasBrokenOffBeforeThePromotion_GoesOn()
    {
        using var folder = new TemporaryFolder();
        using var store = StoreFolder.OpenToWrite(folder.Path);
        using var registry = new FileModelRegistry(store, TimeProvider.System);
        await ShippedModel.Ensure(registry, new TrainerOf((_, _) => Task.FromResult(TinyModel.Words())), Token);
        File.Delete(folder["aliases.jsonl"]);
        using var after = new FileModelRegistry(store, TimeProvider.System);

        await ShippedModel.Ensure(after, new TrainerOf((_, _) => throw new TrainingException("again")), Token);
        Assert.Single(await after.History(ShippedModel.Alias, Token));
    }

    [Fact]
    public async Task Ensure_OnARegistryWithOtherModels_LeavesItAlone()
    {
        using var folder = new TemporaryFolder();
        using var store = StoreFolder.OpenToWrite(folder.Path);
        using var registry = new FileModelRegistry(store, TimeProvider.System);
        await registry.Add(TinyModel.Name, TinyModel.Words(), null, Token);

        await ShippedModel.Ensure(registry, trainer, Token);
        Assert.Single(await registry.List(Token));
        Assert.Null(await registry.Current(ShippedModel.Alias, Token));
    }

    private static IEnumerable<int> Cases(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "cases" ? [p.Value.GetInt32()] : Cases(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Cases),
        _ => [],
    };

    private sealed class Steps : IProgress<TrainingStep>
    {
        public List<double> Told { get; } = [];

        public Action<TrainingStep>? OnTold { get; init; }

        public void Report(TrainingStep value)
        {
            Told.Add(value.Progress);
            OnTold?.Invoke(value);
        }
    }
}
