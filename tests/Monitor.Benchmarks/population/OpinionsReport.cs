using System.Globalization;
using System.Text;
using Monitor.PopulationSize;

namespace Monitor.Benchmarks.Lists;

/// <summary>Whether the Bayesian second opinions on the shipped tables can be trusted, and how long they take.</summary>
internal static class OpinionsReport
{
    private const int Longer = 4;

    public static string Run()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Second opinions on the shipped tables

            Latent classes (Manrique-Vallier 2016) with the default {new LatentClassModel().Chains} chains of {new LatentClassModel().Draws:N0} draws, {new LatentClassModel().Thinning} sweeps apart after {new LatentClassModel().WarmUp:N0} of warm-up, and with {Longer} times as many draws;
            decomposable graphs averaged (Madigan and York 1997). R-hat and effective draws are of the logarithm of the dark figure over the
            chains; trusted are at most {LatentClassPosterior.LargestRHat} and at least {LatentClassPosterior.FewestEffectiveDraws:N0}. Where they are not reached the command line says so, and that the numbers are not to be used.
            Medians with 95 % intervals.

                dotnet run -c Release --project tests/Monitor.Benchmarks -- population opinions > tests/Monitor.Benchmarks/population/OPINIONS.md

            Machine: {Machine.Description}.

            | table | model | estimate | R-hat | effective draws | converged | seconds of CPU |
            |---|---|---:|---:|---:|---|---:|

            """);
        foreach (var shipped in ListTable.ShippedTables)
        {
            var table = ListTable.Shipped(shipped.Id);
            foreach (var draws in (int[])[1, Longer])
            {
                var (posterior, seconds) = Timed(() => (new LatentClassModel() with { Draws = 2500 * draws }).Of(table, 1));
                var diagnostics = posterior.Diagnostics;
                text.Append(CultureInfo.InvariantCulture, $"| {shipped.Id} | latent classes, {posterior.Chains.Sum(c => c.Length):N0} draws | {Words(posterior.Estimate())} | {(diagnostics.SplitRHat is { } hat ? hat.ToString("F3", CultureInfo.InvariantCulture) : "undefined")} | {diagnostics.EffectiveDraws:N0} | {(posterior.HasConverged ? "yes" : "**no**")} | {seconds:F0} |\n");
            }

            var (graphs, spent) = Timed(() => new GraphAveraging().Of(table));
            text.Append(CultureInfo.InvariantCulture, $"| {shipped.Id} | {graphs.Graphs.Length:N0} graphs | {Words(graphs.Estimate())} | | | {(graphs.IsBounded ? "bounded" : "**not bounded**")} | {spent:F1} |\n");
        }

        return text.ToString();
    }

    private static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = work();
        return (result, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private static string Words(Estimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:N0} ({estimate.Lower:N0} to {estimate.Upper:N0})");
}
