using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Service.Client;
using Monitor.Service.Tests.Client;
using Monitor.Testing;

namespace Monitor.Service.Tests;

/// <summary>What the README says of the service, as it stands there but for the port.</summary>
public class ReadmeTests(ShippedService shipped)
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Section = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), "^## The imputation service$(.*?)^## ", RegexOptions.Multiline | RegexOptions.Singleline).Value;

    [Fact]
    public void Readme_HasBlocksOfEachKind() => Assert.Equal((4, 1, 1), (Blocks("sh").Count, Blocks("python").Count, Blocks("csharp").Count));

    [Fact]
    public async Task Readme_Curl_IsAnsweredAsItSays()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/usr/bin/curl"), "No bash or no curl.");
        await using var own = new ShippedService(); // it promotes, which others would see
        using var http = new HttpClient { BaseAddress = await own.Address() };
        var said = new List<string>();
        foreach (var block in Blocks("sh"))
        {
            said.Add(await Run(http.BaseAddress, "/bin/bash", "-e", "-o", "pipefail", "-c", block));
            await JobsEnd(new ImputationClient(http));
        }

        using var one = JsonDocument.Parse(said[0]);
        Assert.Equal(("a-1", 5, 1), (one.RootElement.GetProperty("id").GetString(), one.RootElement.GetProperty("draws").GetArrayLength(), one.RootElement.GetProperty("seed").GetInt32()));
        Assert.Equal(["a-1", "a-2"], said[1].Trim().Split('\n').Select(l => JsonElement.Parse(l).GetProperty("id").GetString()!));
        Assert.Matches("\"state\":\"queued\".*\"models\":\\[", said[2].ReplaceLineEndings(" "));
        Assert.Matches("\"alias\":\"production\".*\"name\":\"sectors\".*\"alias\":\"production\".*\"name\":\"maximum-entropy\"", said[3].ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Readme_Python_PrintsAnAnswerAndWhatIsWrong()
    {
        Assert.SkipUnless(File.Exists(Python), $"No {Python}.");

        var said = (await Run(await shipped.Address(), Python, "-c", Blocks("python")[0])).Trim().Split('\n');

        Assert.Matches(@"^maximum-entropy \d+ \w+ 0\.\d+$", said[0]);
        Assert.Contains("did you mean africa?", said[1], StringComparison.Ordinal);
        Assert.Equal(2, said.Length);
    }

    [Fact]
    public async Task Readme_CSharp_IsTheExampleThatRuns()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/Monitor.Service.Tests/Client/ReadmeExample.cs"), TestContext.Current.CancellationToken);
        var example = source.Split("        // README\n")[1].Split('\n').Select(l => l.StartsWith("        ", StringComparison.Ordinal) ? l[8..] : l);

        Assert.Equal(Blocks("csharp")[0].Trim(), string.Join('\n', example).Trim());

        using var http = new HttpClient { BaseAddress = await shipped.Address() };
        await ReadmeExample.Run(http, ClientOfTheService.Records(3));
    }

    private static List<string> Blocks(string language) =>
        [.. Regex.Matches(Section, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(m => m.Groups[1].Value)];

    private static async Task JobsEnd(ImputationClient client)
    {
        foreach (var job in await client.Jobs(TestContext.Current.CancellationToken))
        {
            await client.Follow(job.Id, TestContext.Current.CancellationToken).All();
        }
    }

    private static async Task<string> Run(Uri address, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments.Select(a => a.Replace("127.0.0.1:5080", address.Authority, StringComparison.Ordinal))) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
