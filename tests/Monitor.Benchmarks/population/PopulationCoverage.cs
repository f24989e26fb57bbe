using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize;

namespace Monitor.Benchmarks.Lists;

/// <summary>
/// How often intervals of the population size hold the truth: populations like those that models of the United Kingdom's five lists
/// estimate, listed anew, each interval made from the lists alone.
/// </summary>
internal static class PopulationCoverage
{
    private const string Usage = """
        population coverage [--truth bic|aic|independent|mixed|stepwise,…] [--populations N] [--replicates N] [--seed N] --out FILE
                  intervals of every method for populations of each truth, one row each
        population summary FILE [csv]
                  coverage and width of the intervals in FILE
        population bootstrap [RESULTS FILE]
                  that bootstrap beside R
        population opinions
                  convergence of the second opinions on the shipped tables
        population speed [--replicates N]
                  time of a bootstrap with all-model selection of five lists
        """;

    private static readonly double[] Levels = [0.95, 0.8];

    private static readonly ImmutableArray<ModelChoice> Choices = [ModelChoice.BestBic, ModelChoice.BestAic, ModelChoice.BicWeighted, ModelChoice.AicWeighted];

    public static int Run(string[] args)
    {
        if (args is ["summary", var lines, "csv"])
        {
            Console.Write(CoverageOfIntervals.ToCsv(File.ReadLines(lines)));
            return 0;
        }

        if (args is ["opinions"])
        {
            Console.Write(OpinionsReport.Run());
            return 0;
        }

        if (args is ["bootstrap", ..])
        {
            var section = BootstrapBenchmark.Run();
            Console.Write(section);
            if (args.ElementAtOrDefault(1) is { } results)
            {
                Results.Put(results, section);
            }

            return 0;
        }

        if (args is ["summary", var file])
        {
            Console.Write(CoverageOfIntervals.Summarise(File.ReadLines(file)));
            return 0;
        }

        if (args.Length == 0 || args.Length % 2 == 0 || args[0] is not ("coverage" or "speed"))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var options = args[1..].Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        int Number(string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        if (args[0] == "speed")
        {
            Speed(Number("--replicates", 1000));
            return 0;
        }

        using var output = new StreamWriter(options["--out"]) { AutoFlush = true };
        output.NewLine = "\n";
        output.WriteLine("truth,population,size,method,level,estimate,lower,upper");
        foreach (var truth in options.GetValueOrDefault("--truth", "bic,aic,independent,mixed").Split(','))
        {
            Study(truth, Number("--populations", 200), Number("--replicates", 200), (ulong)Number("--seed", 20_261_124), output);
        }

        return 0;
    }

    private static void Study(string truth, int populations, int replicates, ulong seed, StreamWriter output)
    {
        var original = ListTable.Shipped("united-kingdom-2013-five-lists");
        var models = ModelAverage.Of(ModelSearch.All(original), truth == "aic" ? Criterion.Aic : Criterion.Bic).Models;
        for (var p = 0; p < populations; p++)
        {
            var fit = truth switch
            {
                "stepwise" => new StepwiseSearch().Of(original), // the truth of the published study
                "independent" => models.Single(m => m.Fit.Model.Terms.IsEmpty).Fit,
                "mixed" => At(models, (p + 0.5) / populations),
                _ => models[0].Fit,
            };
            var population = SimulatedPopulation.Of(original.Lists, fit);
            var part = (ulong)p;
            var table = population.Draw(seed, part);
            foreach (var level in Levels)
            {
                foreach (var (method, interval) in Intervals(table, level, replicates, seed ^ (part << 32)))
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{truth},{p},{population.Size},{method},{level},{interval.Value:F1},{interval.Lower:F1},{interval.Upper:F1}"));
                }
            }
        }
    }

    private static (ImmutableArray<LogLinearFit> Fits, ImmutableArray<BootstrapDistribution> Distributions, ListTable? Table) made = ([], [], null);

    private static BootstrapDistribution? stepwise;

    private static IEnumerable<(string Method, Estimate Interval)> Intervals(ListTable table, double level, int replicates, ulong seed)
    {
        if (made.Table != table)
        {
            var distributions = replicates > 1 ? new PopulationBootstrap { Replicates = replicates }.Of(table, Choices, 2, seed) : [];
            stepwise = replicates > 1 ? new PopulationBootstrap { Replicates = replicates }.Of(table, new StepwiseSearch(), seed) : null;
            made = (ModelSearch.All(table), distributions, table);
        }

        foreach (var criterion in Enum.GetValues<Criterion>())
        {
            var average = ModelAverage.Of(made.Fits, criterion);
            yield return ($"{criterion}-best-wald", average.Models[0].Fit.Wald(level));
            yield return ($"{criterion}-weighted-tails", average.Estimate(level));
        }

        foreach (var (choice, distribution) in Choices.Zip(made.Distributions))
        {
            yield return ($"{choice}-bca", distribution.Bca(level));
            yield return ($"{choice}-percentile", distribution.Percentile(level));
        }

        if (stepwise is not null)
        {
            yield return ("Stepwise-bca", stepwise.Bca(level));
        }
    }

    /// <summary>The model at a share of the weights, so that models appear as often as they weigh.</summary>
    private static LogLinearFit At(ImmutableArray<(LogLinearFit Fit, double Weight)> models, double share)
    {
        foreach (var (fit, weight) in models)
        {
            share -= weight;
            if (share < 0)
            {
                return fit;
            }
        }

        return models[^1].Fit;
    }

    private static void Speed(int replicates)
    {
        var table = ListTable.Shipped("united-kingdom-2013-five-lists");
        new PopulationBootstrap { Replicates = 10 }.Of(table, [ModelChoice.BestBic], 2, 1);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var interval = new PopulationBootstrap { Replicates = replicates }.Of(table, [ModelChoice.BestBic], 2, 1)[0].Bca();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{replicates} replicates of 1024 models: {watch.Elapsed.TotalSeconds:F1} s, {interval.Value:F0} [{interval.Lower:F0}; {interval.Upper:F0}]; {Machine.Description}, load {Machine.Load()}"));
    }
}
