using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;

namespace Monitor.Tests.Registers;

public class BrokenRegisterTests
{
    public static TheoryData<string> Rows => [.. BrokenRows.All.Select(b => b.Name)];

    public static TheoryData<string> Files => [.. BrokenFiles.All.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_OfABrokenRow_NamesWhereWhatAndTheCure(string name)
    {
        var broken = BrokenRows.All.Single(b => b.Name == name);
        using var folder = new RegisterFolder();
        broken.Break(folder);
        var strict = folder.Read();
        AssertNamed(broken, strict);
        Assert.Null(strict.Register);
        Assert.Contains(strict.Problems.Kept[0].ToString(), Assert.Throws<RegisterException>(strict.Require).Message, StringComparison.Ordinal);

        var lenient = folder.Read(new ReadOptions { Mode = ReadMode.Lenient });
        Assert.Equal(strict.Tables, lenient.Tables);
        Assert.Equal(lenient.Tables.Select(t => t.Usable), [lenient.Require().Victims.Count, lenient.Require().Exploitations.Count, lenient.Require().Reports.Count]);
        Assert.All(lenient.Tables, t => Assert.Equal(t.Rows, t.Usable + t.Rejected));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_OfABrokenFile_NamesWhereWhatAndTheCureInEitherMode(string name)
    {
        var broken = BrokenFiles.All.Single(b => b.Name == name);
        using var folder = new RegisterFolder();
        broken.Break(folder);
        foreach (var mode in Enum.GetValues<ReadMode>())
        {
            var result = folder.Read(new ReadOptions { Mode = mode, RejectsFolder = folder["rejects"] });
            AssertNamed(broken, result);
            Assert.Null(result.Register);
            Assert.False(Directory.Exists(folder["rejects"]));
        }
    }

    [Fact]
    public void BrokenRegisters_CoverEachRuleThatASmallFileCanBreak()
    {
        // A folder that is not there, a file that may not be read and a row group of millions of rows have tests of their own.
        var apart = new[] { RegisterRules.MissingFolder, RegisterRules.UnreadableFile, RegisterRules.RowGroupTooLarge }.Select(r => r.Id);
        Assert.Equal(
            RegisterRules.All.Select(r => r.Id).Except(apart).Order(StringComparer.Ordinal),
            BrokenRows.All.Concat(BrokenFiles.All).Select(b => b.Rule).Distinct().Order(StringComparer.Ordinal));
    }

    private static void AssertNamed(BrokenRegister broken, ReadResult result)
    {
        var found = result.Problems.Kept.Where(p => p.Rule.Id == broken.Rule && p.File == broken.File && p.Row == broken.Row && p.Column == broken.Column && p.Value == broken.Value).ToList();
        Assert.True(found.Count == 1, $"expected once: {broken}\nfound: {string.Join("\n", result.Problems.Kept.Select(p => $"[{p.Rule}] {p}"))}");
        var problem = found[0];
        Assert.Contains(broken.Cure, problem.Expectation, StringComparison.Ordinal);
        Assert.Contains(problem.Value, problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(problem.Expectation, problem.ToString(), StringComparison.Ordinal);
    }
}
