using AngleSharp.Html.Parser;
using Monitor.Registers.Reading;

namespace Monitor.Cli.Tests;

/// <summary>The walk of the README: one more year, the next edition, beside the one before it.</summary>
public class NextEditionTests
{
    private static async Task<string> SixYears(TemporaryFolder folder, string name, params string[] more)
    {
        var run = await CommandRun.Of(["synthesize", "--next-year-of", CommandRun.Shipped, "--output", folder[name], .. more]);
        Assert.True(run.ExitCode == 0, run.Error);
        return folder[name];
    }

    [Fact]
    public async Task Synthesize_OneMoreYear_KeepsTheFormerYears_AndIsTheSameEachTime()
    {
        using var folder = new TemporaryFolder();
        var former = RegisterReader.Read(CommandRun.Shipped, cancellation: TestContext.Current.CancellationToken).Require();

        var files = CommandRun.Files(await SixYears(folder, "a"));
        var register = RegisterReader.Read(folder["a"], cancellation: TestContext.Current.CancellationToken).Require();

        Assert.Equal(files, CommandRun.Files(await SixYears(folder, "b")));
        Assert.NotEqual(files, CommandRun.Files(await SixYears(folder, "c", "--seed", "7")));
        Assert.Equal(former.Victims.Year, register.Victims.Year[..former.Victims.Count]);
        Assert.Equal(former.Victims.Year.Count(y => y == 2019), register.Victims.Year.Count(y => y == 2020));
        Assert.True(register.Description.Synthetic);
        Assert.Contains("2020 drawn from the victims of 2019", register.Description.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synthesize_OneMoreYearOfARegisterThatIsNotSynthetic_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["real"]);
        foreach (var (name, bytes) in CommandRun.Files(CommandRun.Shipped).Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(folder["real"], name), bytes);
        }

        var run = await CommandRun.Of("synthesize", "--next-year-of", folder["real"], "--output", folder["out"]);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("synthetic register only", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task Report_OfTheNextEdition_NeedsNoPrintedFigures_AndStandsBesideTheFormer()
    {
        using var folder = new TemporaryFolder();
        var register = await SixYears(folder, "register");
        Directory.CreateDirectory(folder["notebooks"]);
        foreach (var name in (string[])["00-summary.ipynb", "02-4-1-sectors.ipynb"])
        {
            File.Copy(ShippedNotebooks.PathOf(name), Path.Combine(folder["notebooks"], name));
        }

        var run = await CommandRun.Of("report", "--register", register, "--edition", "2016-2020", "--notebooks", folder["notebooks"], "--output", folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("2015-2019 beside 2016-2020", run.Error, StringComparison.Ordinal);
        var chapter = File.ReadAllText(folder["out/chapters/02-4-1-sectors.html"]);
        Assert.Contains("2016–2020", chapter, StringComparison.Ordinal);
        Assert.Contains("No printed numbers are known", chapter, StringComparison.Ordinal);
        Assert.Contains("comparison.html", File.ReadAllText(folder["out/index.html"]), StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(File.ReadAllText(folder["out/comparison.html"]));
        Assert.Equal(15, page.QuerySelectorAll("[data-card^='comparison-figure'], [data-card^='comparison-table']").Length);
        Assert.Contains("percentage points", page.QuerySelector("[data-card='comparison-imputed'] .finding")!.TextContent, StringComparison.Ordinal);
    }
}
