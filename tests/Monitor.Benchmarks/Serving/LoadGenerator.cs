using System.Collections.Concurrent;
using System.Diagnostics;

namespace Monitor.Benchmarks.Serving;

/// <summary>What a load did.</summary>
/// <param name="Answers">Answers of status 200.</param>
/// <param name="Failures">Answers of another status, by status, and as 0 connections that broke.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Latencies">Milliseconds from when a request was due until its answer was there, in ascending order.</param>
internal sealed record Load(long Answers, IReadOnlyDictionary<int, long> Failures, double Seconds, double[] Latencies)
{
    /// <summary>How many failed.</summary>
    public long Errors => Failures.Values.Sum();

    /// <summary>Answers a second.</summary>
    public double Rate => Answers / Seconds;

    /// <summary>The latency that a share of the answers does not exceed, in milliseconds.</summary>
    public double Quantile(double share) => Latencies.Length == 0 ? double.NaN : Latencies[(int)Math.Min(Latencies.Length - 1, share * Latencies.Length)];
}

/// <summary>Loads a service over a number of connections.</summary>
/// <param name="port">Its port on this machine.</param>
/// <param name="connections">How many connections.</param>
internal sealed class LoadGenerator(int port, int connections)
{
    /// <summary>Asks as fast as answers come.</summary>
    public Task<Load> Saturate(byte[] request, TimeSpan time) => Run(_ => request, time, rate: null);

    /// <summary>
    /// Asks so many times a second. A request that has to wait for a free connection counts from when it was due, so that a service that
    /// stalls is not asked less and thereby looks better.
    /// </summary>
    public Task<Load> AtRate(Func<long, byte[]> request, double rate, TimeSpan time) => Run(request, time, rate);

    private async Task<Load> Run(Func<long, byte[]> request, TimeSpan time, double? rate)
    {
        long next = -1, answers = 0;
        var failures = new ConcurrentDictionary<int, long>();
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(Work)));
        return new(answers, failures, Stopwatch.GetElapsedTime(start).TotalSeconds, [.. all.SelectMany(l => l).Order()]);

        async Task<List<double>> Work()
        {
            var latencies = new List<double>();
            HttpConnection? connection = null;
            try
            {
                while (true)
                {
                    var number = Interlocked.Increment(ref next);
                    var due = rate is { } r ? TimeSpan.FromSeconds(number / r) : Stopwatch.GetElapsedTime(start);
                    if (due >= time)
                    {
                        return latencies;
                    }

                    var wait = due - Stopwatch.GetElapsedTime(start);
                    if (wait > TimeSpan.FromMilliseconds(1))
                    {
                        await Task.Delay(wait);
                    }

                    try
                    {
                        connection ??= await HttpConnection.Open(port);
                        var (status, _) = await connection.Ask(request(number));
                        if (status == 200)
                        {
                            Interlocked.Increment(ref answers);
                        }
                        else
                        {
                            failures.AddOrUpdate(status, 1, (_, n) => n + 1);
                        }

                        latencies.Add((Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds);
                    }
                    catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
                    {
                        failures.AddOrUpdate(0, 1, (_, n) => n + 1);
                        connection?.Dispose();
                        connection = null;
                    }
                }
            }
            finally
            {
                connection?.Dispose();
            }
        }
    }
}
