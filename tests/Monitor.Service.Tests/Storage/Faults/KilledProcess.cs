using System.Collections.Immutable;
using System.Diagnostics;
using Monitor.Randomness;

namespace Monitor.Service.Tests.Storage.Faults;

/// <summary>A process that worked on the stores until it was killed.</summary>
/// <param name="Lines">What it had said, whole lines only.</param>
/// <param name="InFlight">What it had begun and not been told the end of.</param>
internal sealed record KilledProcess(ImmutableArray<string> Lines, ImmutableArray<string> InFlight)
{
    private static readonly ImmutableArray<string> Kinds = ["open", "submit", "job", "fit", "add", "promote", "audit"];

    /// <summary>Starts one and kills it with SIGKILL at a random moment: one in five while it starts and opens the stores, else while it works.</summary>
    public static async Task<KilledProcess> Run(string kind, string place, ulong seed, SeededRandom random, CancellationToken c)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(KilledProcess).Assembly.Location, FaultChild.Word, kind, place, $"{seed}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(c);
        var lines = new List<string>();
        var ready = new TaskCompletionSource();
        var reading = Read(process.StandardOutput, lines, ready, c);
        try
        {
            if (random.Next(5) > 0)
            {
                await Task.WhenAny(ready.Task, reading).WaitAsync(TimeSpan.FromMinutes(1), c);
            }

            await Task.Delay(random.Next(1500), c);
            Assert.False(process.HasExited, $"The process ended by itself: {(process.HasExited ? await error : "")}");
        }
        finally
        {
            process.Kill(); // SIGKILL
        }

        await process.WaitForExitAsync(c);
        await reading;
        return new([.. lines], InFlightOf(lines));
    }

    private static async Task Read(StreamReader output, List<string> lines, TaskCompletionSource ready, CancellationToken c)
    {
        var rest = "";
        var buffer = new char[4096];
        while (await output.ReadAsync(buffer, c) is > 0 and var read)
        {
            var parts = (rest + new string(buffer, 0, read)).Split('\n');
            lines.AddRange(parts[..^1]);
            rest = parts[^1]; // a line that was broken off was not said
            if (parts.Contains(FaultChild.Ready))
            {
                ready.TrySetResult();
            }
        }
    }

    private static ImmutableArray<string> InFlightOf(List<string> lines) => lines.Contains(FaultChild.Ready)
        ? [.. Kinds.Where(k => lines.Count(l => l == "begin " + k) > lines.Count(l => l == "done " + k || l.StartsWith($"done {k} ", StringComparison.Ordinal)))]
        : ["open"];
}
