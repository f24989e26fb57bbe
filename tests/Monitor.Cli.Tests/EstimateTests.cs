using System.Text.Json;

namespace Monitor.Cli.Tests;

public class EstimateTests
{
    private const string Dutch = "netherlands-2010-2015-six-lists";

    [Fact]
    public async Task Estimate_OfTheDutchTable_SaysNotIdentifiedFirstAndShowsSpreadAndPublishedRange()
    {
        var run = await CommandRun.Of("estimate", "--table", Dutch);

        Assert.Equal(0, run.ExitCode);
        var first = run.Output.ReplaceLineEndings(" ").Split('.')[0];
        Assert.Contains("not identified", first, StringComparison.Ordinal);
        Assert.Contains("13,793 to 144,309", first, StringComparison.Ordinal);
        Assert.Contains("5,000 to 7,500 victims a year", run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be reproduced", run.Output, StringComparison.Ordinal);
        Assert.Contains("not public", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estimate_AsJson_HasVerdictBeforeTheNumbersAndTheSpread()
    {
        var run = await CommandRun.Of("estimate", "--table", "kosovo-1999", "--replicates", "20", "--seed", "3", "--json");
        var again = await CommandRun.Of("estimate", "--table", "kosovo-1999", "--replicates", "20", "--seed", "3", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(run.Output, again.Output);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        Assert.Equal("weakly-identified", root.GetProperty("verdict").GetString());
        Assert.True(root.GetProperty("usable").GetBoolean());
        Assert.Equal(64, root.GetProperty("spread").GetProperty("admissible").GetInt32());
        Assert.True(root.GetProperty("estimate").GetProperty("lower").GetDouble() < root.GetProperty("estimate").GetProperty("upper").GetDouble());
        Assert.Contains("[ABA:OSCE]", root.GetProperty("model").GetProperty("model").GetString(), StringComparison.Ordinal);
        Assert.False(root.TryGetProperty("published", out _)); // nothing was published about these persons in the report
        Assert.True(run.Output.IndexOf("\"verdict\"", StringComparison.Ordinal) < run.Output.IndexOf("\"estimate\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Estimate_OfTheShippedRegisterByGender_SaysThatNobodyIsRealAndGivesEachGender()
    {
        var run = await CommandRun.Of(
            "estimate", "--register", CommandRun.Shipped, "--by", "gender", "--replicates", "0", "--list", "police=police", "--list", "border=kmar,labour-inspectorate", "--list", "care=care-coordinator,shelter", "--list", "rest=fairwork,other-ngo,government");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no row is about a real person", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 lists (police, border, care, rest)", run.Output, StringComparison.Ordinal);
        Assert.Contains("By gender", run.Output, StringComparison.Ordinal);
        Assert.Contains("all together", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estimate_WithAFolder_LeavesAPageWithItsDataTheSameEachTime()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["estimate", "--table", "kosovo-1999", "--replicates", "0", "--language", "nl"];

        var run = await CommandRun.Of([.. args, "--output", folder["one"]]);
        var again = await CommandRun.Of([.. args, "--output", folder["two"]]);

        Assert.Equal((0, 0), (run.ExitCode, again.ExitCode));
        Assert.Contains(Path.Combine(folder["one"], "index.html"), run.Output, StringComparison.Ordinal);
        var files = CommandRun.Files(folder["one"]);
        Assert.Equal(files, CommandRun.Files(folder["two"]));
        Assert.Contains("estimate.json", files.Keys);
        Assert.Contains(Path.Combine("figures", "population-spread.csv"), files.Keys);
        Assert.Contains("lang=\"nl\"", System.Text.Encoding.UTF8.GetString(files["index.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estimate_WithAFolderThatHoldsSomethingElse_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["mine.txt"], "mine", TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("estimate", "--table", "kosovo-1999", "--output", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["mine.txt"], CommandRun.Files(folder.Path).Keys);
    }

    [Theory]
    [InlineData("A,count\n1,5\n", "one list")]
    [InlineData("A,B,C,count\n1,0,0,-5\n", "'-5' is not a whole number")]
    [InlineData("A,B,C,count\n1,0,0,2.5\n", "'2.5' is not a whole number")]
    [InlineData("A,B,C,count\n1,0,0,5\n1,0,0,6\n", "again")]
    [InlineData("A,B,C,count\n1,0,2,5\n", "'2' is not 0 or 1")]
    [InlineData("A,B,C,count\n0,0,0,5\n", "no list has a 1")]
    [InlineData("A,B,C,count\n1,0,0,99999999999999999999\n", "is not a whole number")]
    [InlineData("A,B,C,count\n1,0,0,9007199254740992\n0,1,0,9007199254740992\n", "add up to more than")]
    [InlineData("A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,count\n1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,5\n", "2 to 16 lists, this table has 20")]
    public async Task Estimate_OfATableThatIsNone_NamesWhatIsWrong(string csv, string says)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["counts.csv"], csv, TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("estimate", "--table", folder["counts.csv"]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,B,count\n1,0,50\n0,1,40\n1,1,10\n")]
    [InlineData("A,B,C,count\n1,0,0,50\n0,1,0,40\n0,0,1,10\n")]
    [InlineData("A,B,C,count\n1,1,1,50\n")]
    [InlineData("A,B,C,count\n1,0,0,1\n")]
    [InlineData("A,B,C,count\n1,0,0,0\n")]
    public async Task Estimate_OfListsThatCannotSayIt_IsDoneAndSaysNotIdentified(string csv)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["counts.csv"], csv, TestContext.Current.CancellationToken);

        var text = await CommandRun.Of("estimate", "--table", folder["counts.csv"]);
        var run = await CommandRun.Of("estimate", "--table", folder["counts.csv"], "--json");

        Assert.Equal((0, 0), (text.ExitCode, run.ExitCode));
        Assert.StartsWith("How many there are is not identified", text.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("not-identified", json.RootElement.GetProperty("verdict").GetString());
        Assert.False(json.RootElement.GetProperty("usable").GetBoolean());
    }

    [Theory]
    [InlineData("neither a file nor a table", "--table", "netherlands")]
    [InlineData("--by is about a register", "--table", Dutch, "--by", "year")]
    [InlineData("--register is about a register", "--table", Dutch, "--register", "x")]
    [InlineData("--order must be 2 or 3", "--table", Dutch, "--order", "4")]
    [InlineData("--level must lie between 0 and 1", "--table", Dutch, "--level", "95")]
    [InlineData("--replicates must be 0 or from 2", "--table", Dutch, "--replicates", "1")]
    [InlineData("is nothing to divide by", "--by", "age")]
    [InlineData("give one of the two", "--lists", "reporter", "--list", "a=police")]
    [InlineData("did you mean shelter?", "--list", "a=police", "--list", "b=shelte")]
    public async Task Estimate_AskedForWhatCannotBe_SaysWhatCan(string says, params string[] args)
    {
        var run = await CommandRun.Of(["estimate", .. args]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }
}
