using System.Globalization;
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
        Measure[] measures = [.. Enumerable.Range(0, 4).Select(_ => new Measure())];
        for (var round = 0; round < Rounds; round++)
        {
            measures[0].Time(() => Population.From(register));
            measures[1].Time(duckDb.DerivePopulation);
            measures[2].Time(() => ReportTables.Compute(ImputedTables.All, population, edition));
            measures[3].Time(() =>
            {
                foreach (var definition in ImputedTables.All)
                {
                    duckDb.Query(definition.Id);
                }
            });
        }

        var each = ImputedTables.All.Select(d => (
            d.Id,
            Ours: Repeat(() => d.Compute(population, edition)),
            Theirs: Repeat(() => duckDb.Query(d.Id)))).ToList();
        return Report(victims, register.Reports.Count, compared, duckDb.Version(), [("rules (raw tables to one row a record)", measures[0], measures[1]), ($"all {ImputedTables.All.Length} tables", measures[2], measures[3])], each);
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

    private static Measure Repeat(Action work)
    {
        var measure = new Measure();
        for (var round = 0; round < Rounds; round++)
        {
            measure.Time(work);
        }

        return measure;
    }

    private static string Report(int victims, int reports, int compared, string version, (string What, Measure Ours, Measure Theirs)[] parts, List<(string Id, Measure Ours, Measure Theirs)> each)
    {
        var text = new StringBuilder();
        Line($"## All tables over a large register, against DuckDB\n");
        Line($"- Register: random, seed {Seed}, {victims:N0} victims and {reports:N0} reports of 2015-2019, in memory on both sides; codes are enumerations in DuckDB.");
        Line($"- Checked in the same run: {compared:N0} cells equal.");
        Line($"- Machine: {Machine.Description}; DuckDB {version}, {Environment.ProcessorCount} threads.");
        Line($"- Wall time in ms, the two sides in turn, median of {Rounds} rounds, fastest in brackets. CPU time in ms is the mean of all rounds over all threads, which other work on the machine disturbs less.");
        Line($"- Load average of the machine at the end: {Machine.Load()} on {Environment.ProcessorCount} cores; well above the cores, wall times say little and CPU times more.");
        Line($"- The SQL groups once and rolls up the small result; that of the rules is plain and was not tuned further.");
        Line($"- To repeat: `dotnet run -c Release --project tests/Monitor.Benchmarks -- tables {victims.ToString(CultureInfo.InvariantCulture)} tests/Monitor.Benchmarks/RESULTS.md`\n");
        Line($"| work | Monitor | DuckDB | DuckDB ÷ Monitor | Monitor CPU | DuckDB CPU | DuckDB ÷ Monitor |");
        Line($"|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (what, ours, theirs) in parts)
        {
            Row(what, ours, theirs);
        }

        Line($"\nEach table by itself, the selection of the edition included:\n");
        Line($"| table | Monitor | DuckDB | DuckDB ÷ Monitor | Monitor CPU | DuckDB CPU | DuckDB ÷ Monitor |");
        Line($"|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (id, ours, theirs) in each)
        {
            Row(id, ours, theirs);
        }

        return text.ToString();

        void Row(string what, Measure a, Measure b) =>
            Line($"| {what} | {a.Median:F1} ({a.Fastest:F1}) | {b.Median:F1} ({b.Fastest:F1}) | {b.Median / a.Median:F1} | {a.Cpu:F1} | {b.Cpu:F1} | {b.Cpu / a.Cpu:F1} |");

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
