using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;

namespace Monitor.Imputation.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private static readonly Edition Years = Edition.Parse("2015-2019");
    private readonly string folder = Directory.CreateTempSubdirectory("monitor-model-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(SmallTables.ModelIds), MemberType = typeof(SmallTables))]
    public void Loaded_ModelGivesTheSameBytes(string id)
    {
        var model = SmallTables.Fit(id, SmallTables.Plain);
        ModelFolder.Save(model, Years, folder);

        var loaded = Load();

        Assert.Equal(SmallTables.Values(model.Predict(SmallTables.Plain.Cells)), SmallTables.Values(loaded.Predict(SmallTables.Plain.Cells)));
        Assert.Equal(id, loaded.Signature.Model);
        Assert.Equal(model.Signature.TableHash, loaded.Signature.TableHash);
        Assert.Equal(model.Signature.Options, loaded.Signature.Options);
        Assert.Equal(model.Signature.Terms, loaded.Signature.Terms);
    }

    [Fact]
    public void Signature_IsTheSameBytesForTheSameFit()
    {
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain), Years, folder);
        var once = File.ReadAllBytes(Path.Combine(folder, ModelFolder.SignatureFile));
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain), Years, folder);

        Assert.Equal(once, File.ReadAllBytes(Path.Combine(folder, ModelFolder.SignatureFile)));
    }

    [Fact]
    public void Model_OfOneSector_ComesBackWithoutAPipeline()
    {
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain), Years, folder);
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [0, 9, 0], 4));
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, table), Years, folder);

        Assert.False(File.Exists(Path.Combine(folder, ModelFolder.ScorerFile)));
        Assert.Equal([0, 1, 0], SmallTables.Values(Load().Predict(table.Cells)));
    }

    [Fact]
    public void Model_OfAnotherEditionOrCodeList_IsRefused()
    {
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain), Years, folder);

        Assert.Contains("was fitted on the edition 2015-2019, and this is 2016-2020", Refusal(edition: Edition.Parse("2016-2020")), StringComparison.Ordinal);
        Assert.Contains("another list of sectors (window, home, street)", Refusal(sectors: ["home", "window", "street"]), StringComparison.Ordinal);
        Assert.Contains(
            "a level 'kmar' that the model was not fitted on",
            Refusal(factors: [SmallTables.Factors[0], new("reporter", ["police", "fairwork", "kmar"])]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutAModelOrWithABrokenOne_IsRefused()
    {
        Assert.Contains("holds no model", Refusal(), StringComparison.Ordinal);
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain), Years, folder);
        var (signature, scorer) = (Path.Combine(folder, ModelFolder.SignatureFile), Path.Combine(folder, ModelFolder.ScorerFile));
        var good = File.ReadAllText(signature);

        File.WriteAllText(signature, good.Replace("\"format\": 1", "\"format\": 99", StringComparison.Ordinal));
        Assert.Contains("not of format 1", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(signature, good[..40]);
        Assert.Contains("cannot be read", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(signature, good);
        File.WriteAllText(scorer, "no zip");
        Assert.Contains("cannot be read", Refusal(), StringComparison.Ordinal);
        File.Delete(scorer);
        Assert.Contains("is missing", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pipeline_ThatIsNotTheOneOfTheSignature_IsRefused()
    {
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain), Years, folder);
        var signature = File.ReadAllText(Path.Combine(folder, ModelFolder.SignatureFile));
        var other = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [9, 0, 3], 4), ([1, 0], [2, 0, 8], 3));
        ModelFolder.Save(SmallTables.Fit(MaximumEntropyModel.ModelId, other), Years, folder);
        File.WriteAllText(Path.Combine(folder, ModelFolder.SignatureFile), signature);

        var error = Assert.Throws<ImputationException>(() => Load().Predict(SmallTables.Plain.Cells));
        Assert.Contains("fit it again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TableHash_ChangesWithAKnownVictimOnly()
    {
        var rows = new (byte[], int[], int)[] { ([0, 0], [9, 6, 3], 4), ([1, 0], [2, 4, 8], 3) };
        var hash = Hash(rows);

        Assert.Equal(hash, Hash([.. rows, ([2, 0], [0, 0, 0], 7)]));
        Assert.NotEqual(hash, Hash([.. rows, ([2, 0], [0, 0, 1], 0)]));
        Assert.NotEqual(hash, Hash([rows[0], ([1, 0], [2, 5, 7], 3)]));

        static string Hash((byte[], int[], int)[] rows) =>
            SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, rows)).Signature.TableHash;
    }

    private FittedMlNetModel Load(Edition? edition = null, ImmutableArray<Factor>? factors = null, ImmutableArray<string>? sectors = null) =>
        ModelFolder.Load(folder, edition ?? Years, factors ?? SmallTables.Factors, sectors ?? SmallTables.Sectors);

    private string Refusal(Edition? edition = null, ImmutableArray<Factor>? factors = null, ImmutableArray<string>? sectors = null) =>
        Assert.Throws<ImputationException>(() => Load(edition, factors, sectors)).Message;
}
