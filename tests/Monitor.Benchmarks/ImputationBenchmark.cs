using System.Diagnostics;
using System.Globalization;
using System.Text;
using Monitor.Imputation.Completed;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Multinomial;

namespace Monitor.Benchmarks;

/// <summary>Proper draws of the sectors of a large register, each time in a process of its own, against mice and scikit-learn.</summary>
internal static class ImputationBenchmark
{
    /// <summary>First argument of the processes that this benchmark starts.</summary>
    public const string Step = "imputation-step";

    private const int Rounds = 3;
    private const int Draws = 20;
    private const double TargetSeconds = 1, TargetMegabytes = 250, TargetOverMice = 100, TargetOverSklearn = 3, TargetWriting = 30;
    private static readonly ISectorPosterior[] Posteriors = [new HierarchicalModel(), new MultinomialPosterior()];

    /// <summary>Measures and reports in Markdown.</summary>
    /// <param name="victims">Victims of the large register; the rivals get a tenth.</param>
    /// <exception cref="InvalidOperationException">A step failed.</exception>
    public static string Run(int victims)
    {
        var fewer = victims / 10;
        var file = Path.GetTempFileName();
        var parquet = file + ".parquet";
        try
        {
            LargeSectorRegister.WriteCsv(LargeSectorRegister.Records(LargeSectorRegister.Of(fewer)), file);
            var large = Posteriors.ToDictionary(p => p.Id, _ => new List<Times>());
            var small = Posteriors.ToDictionary(p => p.Id, _ => new List<Times>());
            List<Times> sklearn = [], written = [];
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var posterior in Posteriors)
                {
                    large[posterior.Id].Add(Start(posterior, victims));
                    small[posterior.Id].Add(Start(posterior, fewer));
                }

                written.Add(Start(Posteriors[0], victims, parquet));
                File.Delete(parquet);
                sklearn.Add(Times.Of(Rivals.Run(Rivals.Python, "speed_sklearn.py", file)));
            }

            // Once: it takes minutes, next to which its spread is small.
            var mice = Times.Of(Rivals.Run("Rscript", "speed_mice.R", file, Draws.ToString(CultureInfo.InvariantCulture)));
            return Report(victims, fewer, large, small, written, mice, sklearn);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Does the work of one of the processes.</summary>
    /// <param name="method">Name of a posterior.</param>
    /// <param name="victims">Number of victims.</param>
    /// <param name="parquet">Where completed registers are written; null to draw and pool only.</param>
    public static int RunStep(string method, int victims, string? parquet)
    {
        var posterior = Posteriors.Single(p => p.Id == method);
        var population = LargeSectorRegister.Of(victims);
        var records = LargeSectorRegister.Records(population);
        var before = Machine.PeakMemory();
        var (first, again) = (new Measure(), new Measure());
        var text = "";
        if (parquet is not null)
        {
            first.Time(() =>
            {
                var imputation = MultipleImputation.Of(records.ToTable(), posterior, Draws, seed: 1);
                var provenance = Provenance.Of(population.Register.Description, LargeSectorRegister.Edition, imputation, seed: 1);
                text = CompletedRegister.Write(parquet, CompletedFormat.Parquet, population, records, imputation, provenance).ToString("N0", CultureInfo.InvariantCulture);
            });
            Print(first.Median / 1e3, first.Cpu / 1e3, new FileInfo(parquet).Length, before, Machine.PeakMemory());
        }
        else
        {
            first.Time(() => text = Impute(records, posterior));
            var peak = Machine.PeakMemory();
            for (var i = 0; i < 5; i++)
            {
                again.Time(() => Impute(records, posterior));
            }

            Print(first.Median / 1e3, first.Cpu / 1e3, again.Median / 1e3, again.Cpu / 1e3, before, peak, records.ToTable().Cells.Count);
        }

        Console.WriteLine(text);
        return 0;

        static void Print(params double[] numbers) => Console.WriteLine(string.Join('\n', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))));
    }

    // Everything after the records: counts, draws, and the shares of all sectors and of the less visible ones for both targets.
    private static string Impute(SectorRecords records, ISectorPosterior posterior)
    {
        var imputation = MultipleImputation.Of(records.ToTable(), posterior, Draws, seed: 1);
        PooledShare? share = null;
        foreach (var target in (ShareTarget[])[ShareTarget.Reported, ShareTarget.Population])
        {
            for (var s = 0; s < records.Sectors.Length; s++)
            {
                imputation.Share(null, [s], target);
            }

            share = imputation.Share(null, [.. Enumerable.Range(2, records.Sectors.Length - 2)], target);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{share!.Estimate:P2} ({share.Lower:P2} to {share.Upper:P2})");
    }

    private static Times Start(ISectorPosterior posterior, int victims, params string[] rest)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ImputationBenchmark).Assembly.Location, Step, posterior.Id, victims.ToString(CultureInfo.InvariantCulture), .. rest])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Times.Of(output.Split('\n'))
            : throw new InvalidOperationException($"The step {posterior.Id} ended with exit code {process.ExitCode}.");
    }

    private static string Report(int victims, int fewer, Dictionary<string, List<Times>> large, Dictionary<string, List<Times>> small, List<Times> written, Times mice, List<Times> sklearn)
    {
        var text = new StringBuilder();
        Line($"## {Draws} proper draws of the sectors, against mice and scikit-learn\n");
        Line($"- Register: random, {victims:N0} victims of sexual exploitation in {large[Posteriors[0].Id][0].Number(6):N0} distinct cells of period, region, minority and reporter; the sector of most is unknown. For the rivals {fewer:N0} victims, as CSV.");
        Line($"- Work: from the records (a cell and a sector a victim) to counts, {Draws} draws with parameters redrawn, a sector for every unknown, and pooled shares with intervals of six sectors and of the less visible ones, for both targets. mice: {Draws} completed registers by polyreg, one iteration, and their shares. scikit-learn: one fit of LogisticRegression with its defaults to the known, nothing drawn.");
        Line($"- Machine: {Machine.Description}; {mice.Text}; {sklearn[0].Text}.");
        Line($"- Reading and start-up of a process are counted on no side. First: the first time in a new process, compilation included; again: median of five more in the same process. Median of {Rounds} processes, smallest in brackets; mice once. CPU is of all threads.");
        Line($"- Load average of the machine at the end: {Machine.Load()} on {Environment.ProcessorCount} cores; well above the cores, wall times say little and CPU times more.");
        Line($"- Targets: {TargetSeconds} s and {TargetMegabytes} MB for {victims:N0} victims; {TargetOverMice} times faster than mice and {TargetOverSklearn} times than scikit-learn for {fewer:N0}.");
        Line($"- To repeat: `dotnet run -c Release --project tests/Monitor.Benchmarks -- imputation {victims.ToString(CultureInfo.InvariantCulture)} tests/Monitor.Benchmarks/RESULTS.md`\n");
        Line($"| {victims:N0} victims | first, s | first, CPU s | again, s | again, CPU s | peak memory of the process, MB | of which before, with the register | less visible, of the population |");
        Line($"|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (id, runs) in large)
        {
            Line($"| {id} | {Middle(runs, 0)} | {Middle(runs, 1)} | {Middle(runs, 2)} | {Middle(runs, 3)} | {Of(runs, 5) / 1e6:F0} | {Of(runs, 4) / 1e6:F0} | {runs[0].Text} |");
        }

        Line($"\n| {fewer:N0} victims | s | CPU s | mice ÷ this | by CPU | scikit-learn ÷ this | by CPU |");
        Line($"|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (id, runs) in small)
        {
            foreach (var (when, at) in (ValueTuple<string, int>[])[("first", 0), ("again", 2)])
            {
                Line($"| {id}, {when} | {Middle(runs, at)} | {Middle(runs, at + 1)} | {mice.Number(0) / Of(runs, at):F0} | {mice.Number(1) / Of(runs, at + 1):F0} | {Of(sklearn, 0) / Of(runs, at):F1} | {Of(sklearn, 1) / Of(runs, at + 1):F1} |");
            }
        }

        Line($"| mice | {mice.Number(0):F1} | {mice.Number(1):F1} | | | | |");
        Line($"| scikit-learn | {Middle(sklearn, 0)} | {Middle(sklearn, 1)} | | | | |");
        Line($"\nFrom the records of {victims:N0} victims by {Posteriors[0].Id} to {Draws} completed registers and the recorded one in one Parquet file, {written[0].Text} rows of {written[0].Number(2) / 1e6:F0} MB together: {Middle(written, 0)} s, {Middle(written, 1)} s of CPU; peak memory of the process {Of(written, 4) / 1e6:F0} MB, of which before {Of(written, 3) / 1e6:F0} MB. Target: {TargetWriting} s.");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double Of(List<Times> runs, int line) => runs.Select(r => r.Number(line)).Order().ElementAt(runs.Count / 2);

    private static string Middle(List<Times> runs, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(runs, line):F3} ({runs.Min(r => r.Number(line)):F3})");

    /// <summary>What a process wrote: numbers, and a line of text at the end.</summary>
    private sealed record Times(double[] Numbers, string Text)
    {
        public static Times Of(string[] lines)
        {
            string[] written = [.. lines.Where(l => l.Length > 0)];
            return new([.. written.SkipLast(1).Select(l => double.Parse(l, CultureInfo.InvariantCulture))], written[^1]);
        }

        public double Number(int line) => Numbers[line];
    }
}
