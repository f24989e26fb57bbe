using System.Net;
using System.Text.RegularExpressions;

namespace Monitor.Cli.Tests;

public class ServeCommandTests
{
    [Fact]
    public async Task Serve_UntilItIsStopped_AnswersAndExits0()
    {
        using var folder = new TemporaryFolder();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var words = new StringWriter();
        var said = TextWriter.Synchronized(words);
        var run = MonitorCommand.Run(["serve", "--urls", "http://127.0.0.1:0", "--store", folder["store"]], TextWriter.Null, said, stop.Token);
        var address = "";
        while (address.Length == 0 && !run.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            lock (said) // as each of its own methods does
            {
                address = Regex.Match(words.ToString(), @"listens at (http://127\.0\.0\.1:\d+)").Groups[1].Value;
            }
        }

        using var http = new HttpClient();
        using var live = await http.GetAsync(new Uri(address + "/health/live"), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(ExitCodes.Done, await run);
        Assert.True(Directory.Exists(folder["store"]));
    }

    [Fact]
    public async Task Serve_WithASettingOutOfItsRange_SaysTheRangeAndMakesNothing()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("serve", "--store", folder["store"], "--setting", "Limits:Batches=1000");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("Monitor:Limits:Batches is 1000: it has to be 1 to 64.", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["store"]));
    }
}
