using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Monitor.Benchmarks.Serving;

/// <summary>
/// Imputation of single records beside an endpoint of the same application that gives the same answer each time, and beside the same
/// kind of model behind scikit-learn and Python's own web server. Generator and services share the machine.
/// </summary>
internal static class ServiceLoad
{
    /// <summary>Bytes of the answer of the endpoint that gives the same one each time.</summary>
    public const int AnswerLength = 640;

    private const int Connections = 32;

    // A connection whose turn comes sleeps a millisecond at least: so many keep the pace.
    private const int PacedConnections = 64;
    private const int Rounds = 3;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Timed = TimeSpan.FromSeconds(10);

    /// <summary>The record that is asked about.</summary>
    public static byte[] Record { get; } = Encoding.UTF8.GetBytes("""{"period":"2017-2019","region":"netherlands","minority":"adult","reporter":"rotterdam"}""");

    /// <summary>The request for its imputation.</summary>
    public static byte[] Impute { get; } = HttpConnection.Request("POST", "/v1/impute", Record);

    /// <summary>Measures.</summary>
    /// <param name="rival">Path of <c>rival.py</c>.</param>
    /// <returns>A section of results.</returns>
    public static async Task<string> Run(string rival)
    {
        using var service = await ServiceProcess.Start(5901);
        var generator = new LoadGenerator(service.Port, Connections);
        var constant = HttpConnection.Request("POST", ServiceProcess.Constant, Record);
        await generator.Saturate(Impute, Warm);
        await generator.Saturate(constant, Warm);
        var rounds = new List<(double Impute, double Constant)>();
        for (var round = 0; round < Rounds; round++)
        {
            var imputed = Whole(await generator.Saturate(Impute, Timed));
            rounds.Add((imputed.Rate, Whole(await generator.Saturate(constant, Timed)).Rate));
        }

        var (most, least) = (rounds.Max(r => r.Impute / r.Constant), rounds.Min(r => r.Impute / r.Constant));
        var ratio = rounds.Select(r => r.Impute / r.Constant).Order().ElementAt(Rounds / 2);
        var saturation = rounds.Select(r => r.Impute).Order().ElementAt(Rounds / 2);
        var paced = new LoadGenerator(service.Port, PacedConnections);
        await paced.AtRate(_ => Impute, saturation / 2, TimeSpan.FromSeconds(5));
        var half = Whole(await paced.AtRate(_ => Impute, saturation / 2, TimeSpan.FromSeconds(20)));
        var python = await Rival(rival);
        return string.Create(CultureInfo.InvariantCulture, $"""
            ## Single records

            {Machine.Description}; load average at the end {Machine.Load()}. {Connections} connections, telemetry and audit log on, {Rounds} rounds of {Timed.TotalSeconds:F0} s in turns.

            | | |
            |---|--:|
            | records a second, one a request | {saturation:N0} |
            | requests a second that get the same answer each time | {rounds.Select(r => r.Constant).Order().ElementAt(Rounds / 2):N0} |
            | ratio (rounds {least:F2} to {most:F2}; goal 0.60) | {ratio:F2} |
            | at half of it, {half.Rate:N0} a second: median, ms | {half.Quantile(0.5):F2} |
            | 99th percentile, ms (goal under 10) | {half.Quantile(0.99):F2} |
            | 99.9th percentile, ms | {half.Quantile(0.999):F2} |
            | errors | {half.Errors} |
            | the same factors behind scikit-learn and Python's `http.server`, records a second | {python:N0} |
            | ratio | {saturation / python:F0} |
            | memory at most, MB | {service.Peak:F0} |

            """);
    }

    private static Load Whole(Load load) => load.Errors == 0 ? load : throw new InvalidOperationException($"{load.Errors} of {load.Answers + load.Errors} requests failed: nothing is measured.");

    private static async Task<double> Rival(string script)
    {
        const int Port = 5902;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, Port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        try
        {
            await process.StandardOutput.ReadLineAsync(); // it listens
            var request = HttpConnection.Request("POST", "/", Record);
            var rate = 0.0;
            foreach (var connections in (int[])[1, 2, 4]) // whichever suits it best
            {
                var generator = new LoadGenerator(Port, connections);
                await generator.Saturate(request, TimeSpan.FromSeconds(1));
                rate = Math.Max(rate, Whole(await generator.Saturate(request, TimeSpan.FromSeconds(5))).Rate);
            }

            return rate;
        }
        finally
        {
            process.Kill();
        }
    }
}
