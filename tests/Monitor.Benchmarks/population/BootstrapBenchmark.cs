using System.Globalization;
using Monitor.PopulationSize;

namespace Monitor.Benchmarks.Lists;

/// <summary>A BCa bootstrap that chooses among all models in each replicate, against R's glm on some of the replicates.</summary>
internal static class BootstrapBenchmark
{
    private const string Table = "united-kingdom-2013-five-lists";
    private const int Replicates = 1000, RivalReplicates = 10, Rounds = 5;
    private const double TargetSeconds = 30, TargetEstimate = 1e-8;

    /// <summary>Measures and reports in Markdown.</summary>
    /// <exception cref="InvalidOperationException">R is not there, or the two sides differ on the table itself.</exception>
    public static string Run()
    {
        var table = ListTable.Shipped(Table);
        var ours = new Measure();
        BootstrapDistribution? distribution = null;
        Bootstrap(20); // the compiler's time is not the bootstrap's
        for (var round = 0; round < Rounds; round++)
        {
            ours.Time(() => distribution = Bootstrap(Replicates));
        }

        var lines = Rivals.Run("Rscript", "lists_bootstrap.R", Path.Combine(AppContext.BaseDirectory, "lists", Table + ".csv"), Text(RivalReplicates), "1");
        var rivals = lines[3..].Where(l => l.Length > 0).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray()).ToArray();
        var equal = rivals.Select(r => IsSame(table, r)).ToArray();
        if (!equal[0])
        {
            throw new InvalidOperationException("Monitor and R differ on the table itself.");
        }

        // The table itself and each combination with one person left out are chosen for as well.
        var tables = 1 + table.Combinations.Length + Replicates;
        var (wall, cpu) = (Number(lines[0]) * tables / rivals.Length, Number(lines[1]) * tables / rivals.Length);
        var interval = distribution!.Bca();
        return string.Create(CultureInfo.InvariantCulture, $"""
            ## A BCa bootstrap with all-model selection of five lists, against R's glm

            - Table: {Table}; {Replicates:N0} replicates, each choosing among all 1,024 pairwise models by BIC, with {table.Combinations.Length} tables of the jackknife and the table itself: {tables:N0} tables. Monitor decides existence where a fit leaves it open; R only fits.
            - R gets the table and {RivalReplicates} replicates; its times are multiplied by {(double)tables / rivals.Length:F1}. The script keeps the design in matrices and calls glm.fit, without formulas.
            - Compared in the same run: the best model's estimate is the same (to {TargetEstimate:0e0} relative) for the table and for {equal.Count(e => e) - 1} of the {RivalReplicates} replicates; where it is not, R has chosen a model whose estimate does not exist.
            - Result: {interval.Value:N0}, 95 % interval {interval.Lower:N0} to {interval.Upper:N0}.
            - Machine: {Machine.Description}; {lines[2]}, one thread.
            - Monitor: median of {Rounds} rounds after one, fastest in brackets. CPU is the mean over the rounds and all threads, which other work on the machine disturbs less.
            - Load average of the machine at the end: {Machine.Load()} on {Environment.ProcessorCount} cores; well above the cores, wall times say little and CPU times more.
            - Target: {TargetSeconds} s.
            - To repeat: `dotnet run -c Release --project tests/Monitor.Benchmarks -- population bootstrap tests/Monitor.Benchmarks/RESULTS.md`

            | | Monitor | R (scaled) | R ÷ Monitor |
            |---|---:|---:|---:|
            | wall time, s | {ours.Median / 1e3:F2} ({ours.Fastest / 1e3:F2}) | {wall:F0} | {wall / ours.Median * 1e3:F0} |
            | CPU of all threads, s | {ours.Cpu / 1e3:F2} | {cpu:F0} | {cpu / ours.Cpu * 1e3:F0} |

            """);

        BootstrapDistribution Bootstrap(int replicates) => new PopulationBootstrap { Replicates = replicates }.Of(table, [ModelChoice.BestBic], 2, 1)[0];
    }

    private static bool IsSame(ListTable original, double[] row)
    {
        var drawn = ListTable.Of(original.Lists, row.Skip(1).Select((count, i) => KeyValuePair.Create(i + 1, (long)count)));
        var best = ModelSearch.All(drawn).Where(f => f.Existence == Existence.Exists).MinBy(f => f.Bic);
        return best is not null && Math.Abs(best.Estimate - row[0]) <= TargetEstimate * best.Estimate;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
