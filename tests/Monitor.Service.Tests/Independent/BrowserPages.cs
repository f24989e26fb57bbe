using System.Diagnostics;
using System.Text.Json;
using Monitor.Service.Access;
using Monitor.Testing;

namespace Monitor.Service.Tests.Independent;

/// <summary>The pages of the service, read once by a browser for all tests of them.</summary>
public sealed class BrowserPages(ShippedService shipped) : IAsyncLifetime
{
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
        var script = Path.Combine(Repository.Root, "tests/Monitor.Service.Tests/Independent/browser");
        var (chromium, node) = (Programs.Find("chromium", "chromium-browser", "google-chrome"), Programs.Find("node"));
        skipped = chromium is null ? "No Chromium on the PATH."
            : node is null ? "No node on the PATH."
            : !Directory.Exists(Path.Combine(script, "node_modules")) ? "puppeteer-core and axe-core are not installed (npm ci --prefix tests/Monitor.Service.Tests/Independent/browser)."
            : null;
        if (skipped is not null)
        {
            return;
        }

        Directory.CreateDirectory(Artefacts);
        var (key, settings) = RunningService.Key(0, Scopes.Impute);
        await using var keyed = await RunningService.Start(settings);
        using var profile = new TemporaryFolder();
        string[] arguments = [Path.Combine(script, "page.mjs"), chromium!, (await shipped.Address()).AbsoluteUri, Artefacts, profile.Path, keyed.Client.BaseAddress!.AbsoluteUri, key];
        using var process = Process.Start(new ProcessStartInfo(node!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        report = JsonSerializer.Deserialize<BrowserReport>(await output, JsonSerializerOptions.Web)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What a browser saw of the pages.</summary>
/// <param name="Seen">How much was looked at.</param>
/// <param name="Wrong">What is wrong.</param>
internal sealed record BrowserReport(BrowserCounts Seen, IReadOnlyList<BrowserFinding> Wrong)
{
    /// <summary>What a check found, a line each; empty when nothing.</summary>
    public string Of(string check) => string.Join('\n', Wrong.Where(w => w.Check == check).Select(w => $"{w.Page}: {w.What}"));
}

/// <summary>How much was looked at, so that a look at nothing does not pass.</summary>
internal sealed record BrowserCounts(int Pages, int Rules, int Reached, int Pictures, int Answers);

/// <summary>Something wrong.</summary>
internal sealed record BrowserFinding(string Check, string Page, string What);
