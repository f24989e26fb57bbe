using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Tables;
using Monitor.Testing;

namespace Monitor.Benchmarks;

/// <summary>All tables of the report over a large register, against DuckDB in memory with the SQL of the tests.</summary>
internal static class TablesBenchmark
{
    private const int Rounds = 15;
    private const ulong Seed = 1;

    /// <summary>Measures, checks that both sides agree in every cell, and reports in Markdown.</summary>
    /// <exception cref="InvalidOperationException">A cell differs.</exception>
    public static string Run(int victims)
    {
        var edition = Edition.Parse("2015-2019");
        var register = RandomRegister.Of(victims, Seed);
        var population = Population.From(register);
        using var duckDb = new RegisterDatabase(register, edition, Environment.ProcessorCount);
        duckDb.DerivePopulation();
        var compared = Check(population, edition, duckDb);

        // Taken in turn, so that whatever else the machine does meets both.
        var (rules, tables, sqlRules, sqlTables) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            rules.Add(Time(() => Population.From(register)));
            sqlRules.Add(Time(duckDb.DerivePopulation));
            tables.Add(Time(() => ReportTables.Compute(ImputedTables.All, population, edition)));
            sqlTables.Add(Time(() =>
            {
                foreach (var definition in ImputedTables.All)
                {
                    duckDb.Query(definition.Id);
                }
            }));
        }

        var each = ImputedTables.All.Select(d => (
            d.Id,
            Ours: Median([.. Enumerable.Range(0, Rounds).Select(_ => Time(() => d.Compute(population, edition)))]),
            Theirs: Median([.. Enumerable.Range(0, Rounds).Select(_ => Time(() => duckDb.Query(d.Id)))]))).ToList();
        return Report(victims, register.Reports.Count, compared, duckDb.Version(), [("rules (raw tables to one row a record)", rules, sqlRules), ($"all {ImputedTables.All.Length} tables", tables, sqlTables)], each);
    }

    private static int Check(Population population, Edition edition, RegisterDatabase duckDb)
    {
        var compared = 0;
        foreach (var table in ReportTables.Compute(ImputedTables.All, population, edition))
        {
            var differences = TableComparison.Differences(table, duckDb.Query(table.Id), out var cells);
            if (differences.Count > 0)
            {
                throw new InvalidOperationException(string.Join('\n', differences));
            }

            compared += cells;
        }

        return compared;
    }

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static string Report(int victims, int reports, int compared, string version, (string What, List<double> Ours, List<double> Theirs)[] parts, List<(string Id, double Ours, double Theirs)> each)
    {
        var text = new StringBuilder();
        Line($"# Benchmarks\n");
        Line($"## All tables over a large register, against DuckDB\n");
        Line($"- Register: random, seed {Seed}, {victims:N0} victims and {reports:N0} reports of 2015-2019, in memory on both sides; codes are enumerations in DuckDB.");
        Line($"- Checked in the same run: {compared:N0} cells equal.");
        Line($"- Machine: {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; DuckDB {version}, {Environment.ProcessorCount} threads.");
        Line($"- Wall time in ms, the two sides in turn, median of {Rounds} rounds (fastest in brackets).");
        Line($"- To repeat: `dotnet run -c Release --project tests/Monitor.Benchmarks -- {victims.ToString(CultureInfo.InvariantCulture)} tests/Monitor.Benchmarks/RESULTS.md`\n");
        Line($"| work | Monitor | DuckDB | DuckDB ÷ Monitor |");
        Line($"|---|---:|---:|---:|");
        foreach (var (what, ours, theirs) in parts)
        {
            Line($"| {what} | {Median(ours):F1} ({ours.Min():F1}) | {Median(theirs):F1} ({theirs.Min():F1}) | {Median(theirs) / Median(ours):F1} |");
        }

        Line($"\nEach table by itself, the selection of the edition included:\n");
        Line($"| table | Monitor | DuckDB | DuckDB ÷ Monitor |");
        Line($"|---|---:|---:|---:|");
        foreach (var (id, ours, theirs) in each)
        {
            Line($"| {id} | {ours:F1} | {theirs:F1} | {theirs / ours:F1} |");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
