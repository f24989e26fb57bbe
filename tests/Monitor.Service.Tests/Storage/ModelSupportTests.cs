using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage;

public class ModelSupportTests
{
    private static readonly ImmutableArray<Factor> Factors = [new("a", ["1", "2", "3"]), new("b", ["x", "y"])];

    // Known and unknown of each cell.
    private static readonly Gen<SectorTable> Tables = Gen.Select(Gen.Int[0, 8].Array[6], Gen.Int[0, 2].Array[6], (known, unknown) =>
    {
        var (cells, _) = Cells.Of(Factors, [0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2, 1], 6);
        return new SectorTable(cells, ["s", "t"], [.. known.SelectMany(k => new[] { k / 2, k - (k / 2) })], unknown);
    });

    [Fact]
    public void ReasonOf_ACellWithUnknown_IsThatOfTheEvaluation() => Tables.Sample(table =>
    {
        var support = ModelSupport.Of(table, confidential: false);
        foreach (var cell in Support.Of(table).Cells)
        {
            byte[] levels = [(byte)Factors[0].LevelOf(cell.Levels[0]), (byte)Factors[1].LevelOf(cell.Levels[1])];
            Assert.Equal(cell.Reason, support.ReasonOf(levels));
        }
    });

    [Fact]
    public void Of_AConfidentialRegister_DoesNotTellFewFromNone() => Tables.Sample(table =>
    {
        var (open, closed) = (ModelSupport.Of(table, confidential: false), ModelSupport.Of(table, confidential: true));
        for (byte a = 0; a < 3; a++)
        {
            for (byte b = 0; b < 2; b++)
            {
                var reason = open.ReasonOf([a, b]);
                Assert.Equal(reason == SupportReason.FewInCell ? SupportReason.ParentsOnly : reason, closed.ReasonOf([a, b]));
            }
        }
    });

    [Fact]
    public void Parse_WhatWasWritten_GivesTheSameBytes() => Tables.Sample(table =>
    {
        var bytes = ModelSupport.Of(table, confidential: false).ToBytes();
        Assert.Equal(bytes, ModelSupport.Parse(bytes).ToBytes());
    });

    [Fact]
    public void FirstOf_AReason_HasThatReason() => Tables.Sample(table =>
    {
        var support = ModelSupport.Of(table, confidential: false);
        foreach (var reason in Enum.GetValues<SupportReason>())
        {
            Assert.True(support.FirstOf(reason) is not { } levels || support.ReasonOf(levels) == reason);
        }
    });

    [Theory]
    [InlineData("\"format\":1", "\"format\":2")]
    [InlineData("\"2\",", "")]
    [InlineData("sameCell", "certain")]
    [InlineData("{", "")]
    [InlineData("[{\"id\":\"a\"", "[null,{\"id\":\"a\"")]
    public void Parse_WhatIsOfAnotherKind_IsRefused(string from, string to)
    {
        var (cells, _) = Cells.Of(Factors, [0, 0], 1);
        var text = Encoding.UTF8.GetString(ModelSupport.Of(new SectorTable(cells, ["s", "t"], [5, 5], [1]), confidential: false).ToBytes());
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.Equal(RegistryFault.Damaged, Assert.Throws<RegistryException>(() => ModelSupport.Parse(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)))).Fault);
    }

    [Fact]
    public void Of_TooManyCombinations_IsRefused()
    {
        ImmutableArray<string> levels = [.. Enumerable.Range(0, 101).Select(i => $"{i}")];
        ImmutableArray<Factor> factors = [new("a", levels), new("b", levels), new("c", levels)];
        var (cells, _) = Cells.Of(factors, [0, 0, 0], 1);

        var thrown = Assert.Throws<Monitor.Imputation.ImputationException>(() => ModelSupport.Of(new SectorTable(cells, ["s", "t"], [5, 5], [1]), confidential: false));
        Assert.Contains("1030301", thrown.Message, StringComparison.Ordinal);
    }
}
