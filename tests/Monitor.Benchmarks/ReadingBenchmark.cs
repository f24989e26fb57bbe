using System.Diagnostics;
using System.Globalization;
using System.Text;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Registers.Reading;
using Monitor.Registers.Writing;
using Monitor.Tables;
using Monitor.Testing;

namespace Monitor.Benchmarks;

/// <summary>
/// From the CSV files of a large register to all tables of the report, each time in a process of its own, against DuckDB with the
/// SQL of the tests in a process of its own.
/// </summary>
internal static class ReadingBenchmark
{
    /// <summary>First argument of the processes that this benchmark starts.</summary>
    public const string Step = "step";

    private const int Rounds = 5;
    private const ulong Seed = 1;
    private const double TargetSeconds = 10, TargetGigabytes = 1;
    private static readonly Edition Edition = Edition.Parse("2015-2019");

    /// <summary>Measures, checks that both sides agree in every cell, and reports in Markdown.</summary>
    /// <exception cref="InvalidOperationException">A step failed, or a cell differs.</exception>
    public static string Run(int victims)
    {
        var folder = Directory.CreateTempSubdirectory("monitor-reading-");
        try
        {
            Start("write", folder.FullName, victims.ToString(CultureInfo.InvariantCulture));
            var check = Start("check", folder.FullName).Output;
            List<Round> ours = [], theirs = [];
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(Start("monitor", folder.FullName));
                theirs.Add(Start("duckdb", folder.FullName));
            }

            return Report(victims, folder.EnumerateFiles("*.csv").Sum(f => f.Length), check, ours, theirs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Does the work of one of the processes.</summary>
    public static int RunStep(string step, string folder, string[] rest)
    {
        var start = Stopwatch.GetTimestamp();
        switch (step)
        {
            case "write":
                RegisterWriter.Write(RandomRegister.Of(int.Parse(rest[0], CultureInfo.InvariantCulture), Seed), folder, RegisterFormat.Csv);
                break;
            case "check":
                Console.WriteLine(Check(folder));
                break;
            case "monitor":
                var register = RegisterReader.Read(folder).Require();
                Console.WriteLine(Seconds(start));
                var population = Population.From(register);
                Console.WriteLine(Seconds(start));
                ReportTables.Compute(ImputedTables.All, population, Edition);
                break;
            case "duckdb":
                using (var duckDb = RegisterDatabase.OfCsv(folder, Edition, Environment.ProcessorCount))
                {
                    Console.WriteLine(Seconds(start));
                    duckDb.DerivePopulation();
                    Console.WriteLine(Seconds(start));
                    foreach (var definition in ImputedTables.All)
                    {
                        duckDb.Query(definition.Id);
                    }
                }

                break;
            default:
                return 2;
        }

        Console.WriteLine(Seconds(start));
        Console.WriteLine(Environment.CpuUsage.TotalTime.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(Machine.PeakMemory().ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static string Seconds(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>Compares the two sides and says what was compared.</summary>
    private static string Check(string folder)
    {
        var register = RegisterReader.Read(folder).Require();
        using var duckDb = RegisterDatabase.OfCsv(folder, Edition);
        duckDb.DerivePopulation();
        var compared = 0;
        foreach (var table in ReportTables.Compute(ImputedTables.All, Population.From(register), Edition))
        {
            var differences = TableComparison.Differences(table, duckDb.Query(table.Id), out var cells);
            if (differences.Count > 0)
            {
                throw new InvalidOperationException(string.Join('\n', differences));
            }

            compared += cells;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{register.Exploitations.Count:N0} exploitations and {register.Reports.Count:N0} reports|{compared:N0}|{duckDb.Version()}");
    }

    private static Round Start(string step, string folder, params string[] rest)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ReadingBenchmark).Assembly.Location, Step, step, folder, .. rest])
        {
            start.ArgumentList.Add(argument);
        }

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? new Round(Stopwatch.GetElapsedTime(began).TotalSeconds, output)
            : throw new InvalidOperationException($"The step {step} ended with exit code {process.ExitCode}.");
    }

    private static string Report(int victims, long bytes, string check, List<Round> ours, List<Round> theirs)
    {
        var of = check.Split('\n')[0].Split('|');
        var text = new StringBuilder();
        Line($"## From CSV files to all tables, against DuckDB\n");
        Line($"- Register: random, seed {Seed}, {victims:N0} victims, {of[0]} of 2015-2019; three CSV files of {bytes / 1e6:F0} MB together, in the cache of the file system.");
        Line($"- Work: read all rows, validate them (strict, every rule of the register), apply the rules, compute {ImputedTables.All.Length} tables. DuckDB reads with the types given, codes as enumerations and identifiers as text, and checks no more than those; its tables are by the SQL of the tests.");
        Line($"- Checked before: {of[1]} cells equal.");
        Line($"- Machine: {Machine.Description}; DuckDB {of[2]}, {Environment.ProcessorCount} threads, called from .NET.");
        Line($"- Each round is a new process, the two sides in turn; median of {Rounds}, smallest in brackets. Whole process: from its start to its end, runtime included. Memory: the most the process had in RAM, of DuckDB with the .NET runtime around it.");
        Line($"- Load average of the machine at the end: {Machine.Load()} on {Environment.ProcessorCount} cores; well above the cores, wall times say little and CPU times more.");
        Line($"- Targets: {TargetSeconds} s and {TargetGigabytes} GB.");
        Line($"- To repeat: `dotnet run -c Release --project tests/Monitor.Benchmarks -- reading {victims.ToString(CultureInfo.InvariantCulture)} tests/Monitor.Benchmarks/RESULTS.md`\n");
        Line($"| | Monitor | DuckDB | DuckDB ÷ Monitor |");
        Line($"|---|---:|---:|---:|");
        Row("whole process, s", r => r.Wall);
        Row("reading (Monitor: and validation), s", r => r.Number(0));
        Row("rules, s", r => r.Number(1) - r.Number(0));
        Row("tables, s", r => r.Number(2) - r.Number(1));
        Row("CPU of all threads, s", r => r.Number(3));
        Row("peak memory, MB", r => r.Number(4) / 1e6);
        return text.ToString();

        void Row(string what, Func<Round, double> number)
        {
            var (a, b) = (ours.Select(number).Order().ToArray(), theirs.Select(number).Order().ToArray());
            Line($"| {what} | {a[Rounds / 2]:F2} ({a[0]:F2}) | {b[Rounds / 2]:F2} ({b[0]:F2}) | {b[Rounds / 2] / a[Rounds / 2]:F1} |");
        }

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>A process: seconds from start to end, and what it wrote.</summary>
    private sealed record Round(double Wall, string Output)
    {
        public double Number(int line) => double.Parse(Output.Split('\n')[line], CultureInfo.InvariantCulture);
    }
}
