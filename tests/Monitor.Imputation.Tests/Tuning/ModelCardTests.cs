using System.Text.Json;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tests.Evaluation;
using Monitor.Imputation.Tuning;
using Monitor.Registers;

namespace Monitor.Imputation.Tests.Tuning;

public class ModelCardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Card_OfTheSameModel_HasTheSameBytes_AndOfOtherDataAnotherHash()
    {
        Assert.Equal(Card(1).ToJson(), Card(1).ToJson());
        Assert.Equal(Card(1).ToMarkdown(), Card(1).ToMarkdown());
        Assert.NotEqual(Card(1).DataHash, Card(2).DataHash);
    }

    [Fact]
    public void Json_HoldsWhatAUserMustKnow()
    {
        using var json = JsonDocument.Parse(Card(1).ToJson());
        var card = json.RootElement;

        Assert.True(card.GetProperty("data").GetProperty("synthetic").GetBoolean());
        Assert.Equal("2", card.GetProperty("configuration").GetProperty("options").GetProperty("prior").GetString());
        Assert.Equal(64, card.GetProperty("data").GetProperty("sha256").GetString()!.Length);
        Assert.True(card.GetProperty("evaluation").GetProperty("logLoss").GetProperty("lower").GetDouble() > 0);
        Assert.Contains(card.GetProperty("notFor").EnumerateArray(), n => n.GetString()!.Contains("single person", StringComparison.Ordinal));
        Assert.Equal(1, card.GetProperty("support").GetProperty("shareOfUnknown").EnumerateObject().Sum(r => r.Value.GetDouble()), 1e-8);
        Assert.True(card.GetProperty("versions").TryGetProperty("Monitor.Imputation", out _));
    }

    [Fact]
    public void Card_LeavesOutSubgroupsThatAreTooSmall()
    {
        var card = Card(1);
        var small = card.Evaluation.Groups.Where(g => g.LogLoss.Cases < ModelCard.LeastOfGroup).ToList();

        Assert.NotEmpty(small);
        Assert.All(small, g => Assert.DoesNotContain($"| {g.Factor} | {g.Level} |", card.ToMarkdown(), StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_SaysWhetherTheRegisterIsReal()
    {
        Assert.Contains("synthetic register", Card(1).ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("real register, which is confidential", (Card(1) with { Register = RegisterDescription.Undescribed }).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void DataHash_OfATable_IsOfItsVictimsAndNotOfCellsThatHoldNone()
    {
        var few = SimulatedRecords.Of([0, 1], 1, [0, 1], 2, []);
        var more = SimulatedRecords.Of([0, 1, 2], 1, [0, 1, 1], 2, []);

        Assert.Equal(DataHash.Of(few.ToTable()), DataHash.Of(more.ToTable(i => i < 2)));
        Assert.NotEqual(DataHash.Of(few.ToTable()), DataHash.Of(more.ToTable()));
        Assert.NotEqual(DataHash.Of(few), DataHash.Of(SimulatedRecords.Of([0, 1], 1, [0, 1], 2, [3, 3])));
    }

    private static ModelCard Card(ulong seed)
    {
        var records = SimulatedRecords.Of(170, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.5, seed);
        var configuration = ModelCatalogue.Default.Parse("stratified", ["prior=2"]);
        var folds = ClusterFolds.Of(records, 4, 1, seed);
        var evaluation = ModelEvaluation.Of(HeldOutPredictions.Of(records, folds, ModelCatalogue.Default.Create(configuration), seed, cancellation: Stop));
        return ModelCard.Of(
            records.ToTable(),
            new RegisterDescription("A register | of test", Synthetic: true, Confidential: false),
            Edition.Parse("2015-2019"),
            ModelCatalogue.Default.Named("stratified"),
            configuration,
            evaluation,
            seed);
    }
}
