using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Monitor.Randomness;

namespace Monitor.Service.Tests.Storage.Faults;

/// <summary>
/// Kills the service in the middle of batches, every second time once an answer has begun: what the caller has got is seen to be broken
/// off, and the next service on the same store is ready, serves the same model and has an audit log that is whole and names each batch
/// whose answer began. Five times, or as often as <c>MONITOR_FAULTS</c> says.
/// </summary>
public sealed class BatchFaultTests
{
    private const int Records = 200_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_WithinABatch_LeavesNoAnswerThatLooksWhole_AndAStoreThatServes()
    {
        using var folder = new TemporaryFolder();
        var store = folder["store"];
        await RunningService.Promote(store);
        var batch = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(RunningService.Record + '\n', Records)));
        var random = new SeededRandom(20260102);
        var (brokenOff, begun) = (0, 0);
        for (var round = int.Parse(Environment.GetEnvironmentVariable("MONITOR_FAULTS") ?? "5", CultureInfo.InvariantCulture); round > 0; round--)
        {
            var port = FreePort();
            using var service = Start(port, store);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            try
            {
                await Ready(client, service);
                await Holds(client, begun);
                var began = new TaskCompletionSource();
                var asked = Ask(client, batch, began);
                if (round % 2 == 0)
                {
                    await Task.WhenAny(asked, began.Task);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(400)), Token);
                service.Kill();
                var lines = await asked;
                begun += began.Task.IsCompleted ? 1 : 0;
                brokenOff += lines is null ? 1 : 0;
                Assert.Equal(Records, lines ?? Records);
            }
            finally
            {
                service.Kill();
                await service.WaitForExitAsync(Token);
            }
        }

        Assert.True(begun > 0, "No answer had begun when its service was killed.");
        Assert.True(brokenOff > 0, "No batch was being worked on when its service was killed.");
    }

    // Lines of the answer; null when it was broken off.
    private static async Task<int?> Ask(HttpClient client, byte[] batch, TaskCompletionSource began)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/impute/batch") { Content = new ByteArrayContent(batch) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            request.Headers.Accept.ParseAdd("application/x-ndjson");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
            began.SetResult();
            return (await response.Content.ReadAsByteArrayAsync(Token)).AsSpan().Count((byte)'\n');
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static async Task Holds(HttpClient client, int begun)
    {
        var audit = JsonNode.Parse(await client.GetStringAsync("/v1/audit?verify=true&last=1000", Token))!;
        Assert.True(audit["isWhole"]!.GetValue<bool>());
        Assert.True(audit["entries"]!.AsArray().Count(e => e!["kind"]!.GetValue<string>() == "batch-begun") >= begun, "A batch whose answer began is not in the audit log.");
        var alias = JsonNode.Parse(await client.GetStringAsync("/v1/aliases/production", Token))!;
        Assert.Contains("tiny", alias.ToJsonString(), StringComparison.Ordinal);
    }

    private static Process Start(int port, string store)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(ServiceHost).Assembly.Location, "--urls", $"http://127.0.0.1:{port}", "--Monitor:Store", store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task Ready(HttpClient client, Process service)
    {
        while (true)
        {
            Assert.False(service.HasExited, "The service did not start on the store of one that was killed.");
            try
            {
                using var ready = await client.GetAsync("/health/ready", Token);
                if (ready.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(50, Token);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
