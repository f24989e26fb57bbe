using System.Diagnostics;

namespace Monitor.Cli;

/// <summary>A Chromium of the machine, which draws what only a browser can: pages on paper and pictures of charts.</summary>
/// <param name="Program">Path of the program.</param>
internal sealed record Chromium(string Program)
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    /// <summary>The one on the <c>PATH</c>; null when there is none.</summary>
    public static Chromium? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(f => Names.SelectMany(n => new[] { Path.Combine(f, n), Path.Combine(f, n + ".exe") }))
            .FirstOrDefault(File.Exists) is { } found ? new Chromium(found) : null;

    /// <summary>Opens a page without a window.</summary>
    /// <param name="page">Path of the page.</param>
    /// <param name="options">What is to be done with it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What it wrote; null when it failed or took longer than it may.</returns>
    public string? Open(string page, string[] options, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("monitor-print-");
        try
        {
            // The sandbox does not start for the superuser; the page is this program's own and may ask for nothing.
            string[] sandbox = Environment.UserName == "root" ? ["--no-sandbox"] : [];
            string[] always =
            [
                "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={profile.FullName}", "--virtual-time-budget=5000", .. sandbox,
            ];
            var start = new ProcessStartInfo(Program, [.. always, .. options, new Uri(Path.GetFullPath(page)).AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            using var stopped = cancellation.Register(() => process.Kill(entireProcessTree: true));
            if (!process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            cancellation.ThrowIfCancellationRequested();
            var text = output.GetAwaiter().GetResult();
            _ = error.GetAwaiter().GetResult();
            return process.ExitCode == 0 ? text : null;
        }
        finally
        {
            Delete(profile);
        }
    }

    private static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    // A process of the browser may still be writing when it says that it has ended.
    private static void Delete(DirectoryInfo profile)
    {
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
        }
    }
}
