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
        string[] args = ["estimate", "--table", "kosovo-1999", "--method", "aic-averaged", "--language", "nl"];

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

    [Fact]
    public async Task Estimate_OfTheShippedRegisterByVisibility_PoolsTheImputedSectorsAndRepeatsItself()
    {
        string[] args = ["estimate", "--register", CommandRun.Shipped, "--by", "visibility", "--draws", "3", "--list", "police=police", "--list", "border=kmar,labour-inspectorate", "--list", "rest=fairwork,other-ngo,government,care-coordinator,shelter"];
        var text = await CommandRun.Of(args);
        var run = await CommandRun.Of([.. args, "--json"]);
        var again = await CommandRun.Of([.. args, "--json"]);

        Assert.Equal((0, 0), (text.ExitCode, run.ExitCode));
        Assert.Equal(run.Output, again.Output);
        Assert.Contains("Rubin's rules", text.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All(text.Output.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
        using var json = JsonDocument.Parse(run.Output);
        var imputed = Assert.Single(json.RootElement.GetProperty("imputed").EnumerateArray());
        Assert.Equal((3, 0), (imputed.GetProperty("draws").GetInt32(), imputed.GetProperty("drawsWithoutEstimate").GetInt32()));
        var categories = imputed.GetProperty("categories").EnumerateArray().ToDictionary(c => c.GetProperty("level").GetString()!);
        Assert.Equal(["less-visible", "not-sexual", "visible"], categories.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, categories["not-sexual"].GetProperty("missingInformation").GetDouble(), 0.05); // it is never imputed; the model is shared
        Assert.True(categories["visible"].GetProperty("missingInformation").GetDouble() > 0.01);
        Assert.Equal(
            json.RootElement.GetProperty("observed").GetDouble(),
            categories.Values.Sum(c => c.GetProperty("observed").GetDouble()),
            1e-6); // every listed victim has a value in every completed register
    }

    [Fact]
    public async Task Estimate_WithSecondOpinions_CautionsWhenTheLatentClassesHaveNotConverged()
    {
        using var folder = new TemporaryFolder();
        // Two kinds of persons whom two lists each know apart: the chains wander between explanations.
        await File.WriteAllTextAsync(folder["counts.csv"], "A,B,C,D,count\n1,0,0,0,300\n0,1,0,0,300\n0,0,1,0,300\n0,0,0,1,300\n1,1,0,0,2\n0,0,1,1,2\n1,0,1,0,1\n1,1,1,1,6\n", TestContext.Current.CancellationToken);

        var text = await CommandRun.Of("estimate", "--table", folder["counts.csv"], "--second-opinions");
        var run = await CommandRun.Of("estimate", "--table", folder["counts.csv"], "--second-opinions", "--json");

        Assert.Equal((0, 0), (text.ExitCode, run.ExitCode));
        using var json = JsonDocument.Parse(run.Output);
        var opinions = json.RootElement.GetProperty("secondOpinions");
        Assert.Equal(!opinions.GetProperty("latentClassesConverged").GetBoolean(), text.Output.Contains("have not converged", StringComparison.Ordinal));
        Assert.Contains("R-hat", text.Output, StringComparison.Ordinal);
        Assert.True(opinions.GetProperty("lowerBound").GetProperty("lower").GetDouble() >= 1211);
    }

    [Theory]
    [InlineData("A,B,C,count\n1,1,0,5\n")]
    [InlineData("A,B,C,count\n1,0,0,100\n1,1,0,50\n1,1,1,20\n")]
    [InlineData("A,B,C,count\n1,0,0,9\n0,1,0,9\n0,0,1,9\n1,1,1,9\n")]
    [InlineData("A,B,C,D,count\n1,0,0,0,100\n1,1,0,0,50\n1,1,1,0,20\n1,0,1,0,4\n1,1,1,1,2\n")]
    [InlineData("A,B,C,count\n1,0,0,1\n0,1,0,1\n0,0,1,1\n1,1,0,1\n")]
    public async Task Estimate_OfOddTables_PrintsNoNumberThatIsNone(string csv)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["counts.csv"], csv, TestContext.Current.CancellationToken);
        foreach (var method in (string[])["aic-averaged", "best-bic", "stepwise-bca", "bic-weighted-bca"])
        {
            var text = await CommandRun.Of("estimate", "--table", folder["counts.csv"], "--method", method, "--replicates", "5");
            var run = await CommandRun.Of("estimate", "--table", folder["counts.csv"], "--method", method, "--replicates", "5", "--json");

            Assert.Equal(text.ExitCode, run.ExitCode);
            foreach (var none in (string[])["NaN", "∞", "Infinity", "E+"])
            {
                Assert.DoesNotContain(none, text.Output + run.Output, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("A,B,C,count\n1,0,0,4000000000000000\n0,1,0,4000000000000000\n0,0,1,900000000000000\n1,1,0,1\n0,1,1,1\n1,0,1,1\n")]
    [InlineData("A,B,C,D,count\n1,0,0,0,9000000000000000\n0,1,0,0,1\n0,0,1,0,1\n0,0,0,1,1\n1,1,0,0,1\n0,1,1,0,20\n1,0,1,0,20\n1,0,0,1,20\n1,1,1,1,1\n")]
    public async Task Estimate_OfCountsBeyondDoublePrecision_NamesTheModelAndPrintsNoNumber(string csv)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["counts.csv"], csv, TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("estimate", "--table", folder["counts.csv"], "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("too uneven for double precision", run.Error, StringComparison.Ordinal);
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
    [InlineData("--replicates must be from 2", "--table", Dutch, "--replicates", "1")]
    [InlineData("--replicates must be from 2", "--table", Dutch, "--method", "best-bic-bca", "--replicates", "0")]
    [InlineData("is no method of estimation: choose from aic-averaged", "--table", Dutch, "--method", "best")]
    [InlineData("--draws must be from 2", "--by", "sector", "--draws", "1")]
    [InlineData("--by names a property twice", "--by", "sector,year,sector")]
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
