using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Monitor.PopulationSize;

namespace Monitor.Benchmarks;

/// <summary>All pairwise log-linear models of a table of six lists, against R's glm on a sample of them.</summary>
internal static class ListsBenchmark
{
    private const string Table = "netherlands-2010-2015-six-lists";
    private const int Rounds = 7, RivalRounds = 3;
    private const double TargetSeconds = 2, TargetEstimate = 1e-8, TargetError = 1e-5, TargetCriterion = 1e-6;

    /// <summary>One model in so many goes to R; 11 shares no factor with the number of models, so that every pair is in about half of them.</summary>
    private const int RivalStep = 11;

    /// <summary>Measures and reports in Markdown.</summary>
    /// <exception cref="InvalidOperationException">R is not there or the two sides differ.</exception>
    public static string Run()
    {
        var table = ListTable.Shipped(Table);
        var models = LogLinearModels.All(table.Lists.Length, 2);
        var (ours, listing, rival) = (new Measure(), new Measure(), new Measure());
        var fits = ImmutableArray<LogLinearFit>.Empty;
        List<double> seconds = [], processor = [];
        string[] lines = [];
        LogLinearFitter.Fit(table, models); // the compiler's time is not the fit's
        for (var round = 0; round < Rounds; round++)
        {
            ours.Time(() => fits = LogLinearFitter.Fit(table, models));
            listing.Time(() => LogLinearModels.All(table.Lists.Length, 2));
            if (round < RivalRounds)
            {
                lines = Rivals.Run("Rscript", "lists_glm.R", Path.Combine(AppContext.BaseDirectory, "lists", Table + ".csv"), RivalStep.ToString(CultureInfo.InvariantCulture));
                seconds.Add(Number(lines[0]));
                processor.Add(Number(lines[1]));
            }
        }

        var sample = lines[3..].Where(l => l.Length > 0).Select(l => l.Split(' ').Select(Number).ToArray()).ToArray();
        return Report(models.Length, ours, listing, fits, sample, seconds, processor, lines[2]);
    }

    private static string Report(
        int models, Measure ours, Measure listing, ImmutableArray<LogLinearFit> fits, double[][] sample, List<double> seconds, List<double> processor, string version)
    {
        var scale = (double)models / sample.Length;
        var (wall, cpu) = (seconds.Order().ElementAt(seconds.Count / 2) * scale, processor.Average() * scale);
        double Largest(Func<LogLinearFit, double[], double> difference) => sample.Max(row => difference(fits[(int)row[0]], row));
        var estimate = Largest((f, row) => Math.Abs(f.Estimate - row[1]) / row[1]);
        var error = Largest((f, row) => Math.Abs(f.StandardErrorOfLogDark - row[2]));
        var criteria = Largest((f, row) => new[] { f.Deviance - row[3], f.Aic - row[4], f.Bic - row[5] }.Max(Math.Abs));
        if (!(estimate <= TargetEstimate && error <= TargetError && criteria <= TargetCriterion))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Monitor and R differ: estimates by {estimate:G2} relative, standard errors by {error:G2}, criteria by {criteria:G2}."));
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ## All pairwise models of a table of six lists, against R's glm

            - Table: {Table}, {models:N0} models of up to 22 parameters over 63 combinations. Monitor decides for every model whether an estimate exists, in whole numbers, before it fits it; of these {fits.Count(f => f.Existence == Existence.Exists):N0} have one. R only fits.
            - R gets every {RivalStep}th model ({sample.Length:N0}); its times are multiplied by {scale:F2}. The script keeps the design in matrices and calls glm.fit, without formulas.
            - Compared in the same run, over those models: estimates {estimate:G2} apart at most (relative), standard errors {error:G2}, deviance, AIC and BIC {criteria:G2}.
            - Machine: {Machine.Description}; {version}, one thread.
            - Monitor: median of {Rounds} rounds after one, fastest in brackets; R: median of {RivalRounds} in turn with them. CPU is the mean over the rounds and all threads, which other work on the machine disturbs less.
            - Load average of the machine at the end: {Machine.Load()} on {Environment.ProcessorCount} cores; well above the cores, wall times say little and CPU times more.
            - Target: {TargetSeconds} s on two cores, existence included.
            - To repeat: `dotnet run -c Release --project tests/Monitor.Benchmarks -- lists tests/Monitor.Benchmarks/RESULTS.md`

            | | Monitor | R (scaled) | R ÷ Monitor |
            |---|---:|---:|---:|
            | wall time, s | {ours.Median / 1e3:F2} ({ours.Fastest / 1e3:F2}) | {wall:F1} | {wall / ours.Median * 1e3:F0} |
            | CPU of all threads, s | {ours.Cpu / 1e3:F2} | {cpu:F1} | {cpu / ours.Cpu * 1e3:F0} |
            | a model, CPU, µs | {ours.Cpu * 1e3 / models:F1} | {cpu * 1e6 / models:F0} | |
            | listing the models, wall, s | {listing.Median / 1e3:F2} | | |

            """);
        return text.ToString();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
