using System.Diagnostics;
using System.Text.Json;
using Monitor.Testing;

namespace Monitor.Cli.Tests.Independent;

/// <summary>The site of the shipped register and the notebooks as committed, read once by a browser for all tests of it.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    private static readonly string Script = Path.Combine(CommandRun.Root, "tests", "Monitor.Cli.Tests", "Independent", "browser");

    /// <summary>Where the screenshots of the run are left, beside the tests.</summary>
    private static readonly string Artefacts = Path.Combine(AppContext.BaseDirectory, "artefacts");

    private string? skipped;
    private BrowserReport? report;

    /// <summary>What was seen; skips the test where it could not be looked at.</summary>
    internal BrowserReport Report
    {
        get
        {
            Assert.SkipWhen(skipped is not null, skipped ?? "");
            return report!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var (chromium, node) = (Programs.Find("chromium", "chromium-browser", "google-chrome"), Programs.Find("node"));
        skipped = chromium is null ? "No Chromium on the PATH."
            : node is null ? "No node on the PATH."
            : !Directory.Exists(Path.Combine(Script, "node_modules")) ? $"puppeteer-core and axe-core are not installed (npm ci --prefix {Path.GetRelativePath(CommandRun.Root, Script)})."
            : null;
        if (skipped is not null)
        {
            return;
        }

        Directory.CreateDirectory(Artefacts);
        var site = await ReplayedSite.Folder;
        using var profile = new TemporaryFolder();
        var start = new ProcessStartInfo(node!, [Path.Combine(Script, "site.mjs"), chromium!, site, Artefacts, profile.Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        await File.WriteAllTextAsync(Path.Combine(Artefacts, "browser.json"), await output);
        report = JsonSerializer.Deserialize<BrowserReport>(await output, JsonSerializerOptions.Web)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What a browser saw of a site.</summary>
/// <param name="Seen">How much was looked at.</param>
/// <param name="Wrong">What is wrong.</param>
internal sealed record BrowserReport(BrowserCounts Seen, IReadOnlyList<BrowserFinding> Wrong)
{
    /// <summary>What a check found, a line each; empty when nothing.</summary>
    public string Of(string check) => string.Join('\n', Wrong.Where(w => w.Check == check).Select(w => $"{w.Page}: {w.What}"));
}

/// <summary>How much was looked at, so that a look at nothing does not pass.</summary>
internal sealed record BrowserCounts(int Pages, int Charts, int Rules, int Reached, int Tables, int Pictures);

/// <summary>Something wrong.</summary>
internal sealed record BrowserFinding(string Check, string Page, string What);
