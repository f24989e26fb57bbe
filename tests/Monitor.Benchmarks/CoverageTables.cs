using System.Globalization;
using System.Text;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Simulation;

namespace Monitor.Benchmarks;

/// <summary>Sums up the files of a coverage study into one CSV and, for people, Markdown.</summary>
internal static class CoverageTables
{
    public static void Write(string[] designs, string from, string to, ulong seed)
    {
        Directory.CreateDirectory(to);
        var csv = new StringBuilder("design,method,share,target,replicates,refused,truth,known,bias,bias_error,sd,standard_error,intervals,coverage,coverage_error,width,flagged,included,verdict\n");
        var markdown = new StringBuilder();
        foreach (var id in designs)
        {
            var design = SimulationDesign.Find(id);
            MethodRecords[] methods =
            [
                .. Directory.GetFiles(from, $"{id}.*.csv").Order(StringComparer.Ordinal)
                    .Select(path => MethodRecords.Read(Path.GetFileNameWithoutExtension(path)[(id.Length + 1)..], path)),
            ];
            var summaries = new CoverageResults(design, seed, [.. methods]).Summaries;
            foreach (var s in summaries)
            {
                csv.Append(string.Join(
                    ',',
                    [
                        id, s.Method, s.Share, s.Target == ShareTarget.Reported ? "reported" : "population", s.Replicates.ToString(CultureInfo.InvariantCulture), s.Refused.ToString(CultureInfo.InvariantCulture),
                        .. ((double?[])[s.Truth, s.Known, s.Bias, s.BiasError, s.Sd, s.StandardError, s.Intervals, s.Coverage, s.CoverageError, s.Width, s.Flagged, s.Included]).Select(Number),
                        s.Verdict.ToString(),
                    ])).Append('\n');
            }

            Table(markdown, design, summaries);
        }

        File.WriteAllText(Path.Combine(to, "summary.csv"), csv.ToString());
        File.WriteAllText(Path.Combine(to, "TABLES.md"), markdown.ToString());
    }

    private static void Table(StringBuilder text, SimulationDesign design, IReadOnlyList<CoverageSummary> summaries)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {design.Id}\n\n{design.Title}. {design.Victims} victims.\n\n");
        text.Append("Coverage in % of the 95 % intervals (reported victims / population); bias of the reported victims' shares in percentage points.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| method | replicates | {string.Join(" | ", design.Shares.Select(s => s.Id))} | largest bias | included |\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|---:|{string.Concat(design.Shares.Select(_ => "---:|"))}---:|---:|\n");
        var known = summaries.Where(s => s.Method == summaries[0].Method && s.Target == ShareTarget.Reported).ToDictionary(s => s.Share);
        text.Append(CultureInfo.InvariantCulture, $"| *true share, % (known cases)* | | {string.Join(" | ", design.Shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{100 * known[s.Id].Truth:F1} ({known[s.Id].Known:F0})")))} | | |\n");
        foreach (var method in summaries.GroupBy(s => s.Method))
        {
            var byShare = method.ToLookup(s => s.Share);
            var worst = method.Where(s => s.Target == ShareTarget.Reported && s.Bias is not null).MaxBy(s => Math.Abs(s.Bias!.Value));
            text.Append(CultureInfo.InvariantCulture, $"| {method.Key} | {method.First().Replicates} | {string.Join(" | ", design.Shares.Select(s => Cell(byShare[s.Id])))} | {100 * worst?.Bias:+0.00;−0.00} ({worst?.Share}) | {100 * method.First().Included:F0} % |\n");
        }

        text.Append('\n');

        static string Cell(IEnumerable<CoverageSummary> of) => string.Join(" / ", of.OrderBy(s => s.Target).Select(Coverage));

        static string Coverage(CoverageSummary s)
        {
            if (s.Coverage is not { } coverage)
            {
                return "–";
            }

            var number = string.Create(CultureInfo.InvariantCulture, $"{100 * coverage:F1}");
            return s.Verdict switch
            {
                CoverageVerdict.TooLow => $"**{number}**",
                CoverageVerdict.TooHigh => $"*{number}*",
                CoverageVerdict.FewKnown => $"({number})",
                _ => number,
            };
        }
    }

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
