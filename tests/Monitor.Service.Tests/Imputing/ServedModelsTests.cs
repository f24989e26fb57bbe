using Monitor.Service.Imputing;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Imputing;

public class ServedModelsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_MoreVersionsThanAreHeld_KeepsThoseAskedLast()
    {
        using var folder = new TemporaryFolder();
        using var store = StoreFolder.OpenToWrite(folder.Path);
        using var registry = new FileModelRegistry(store, TimeProvider.System);
        for (var version = 1; version <= 5; version++)
        {
            await registry.Add(TinyModel.Name, TinyModel.Content(), null, Token);
        }

        using var models = new ServedModels(registry, new ServedModelLoader(registry));
        var asked = new List<ServedModel>();
        foreach (var version in (int[])[1, 2, 3, 4, 1, 5, 1, 2])
        {
            asked.Add((await models.Find(TinyModel.Name, version, Token))!);
        }

        Assert.Equal([1, 2, 3, 4, 1, 5, 1, 2], asked.Select(m => m.Version.Version));
        Assert.Same(asked[0], asked[4]);
        Assert.Same(asked[0], asked[6]); // the fifth took the place of the second
        Assert.NotSame(asked[1], asked[7]);
    }
}
