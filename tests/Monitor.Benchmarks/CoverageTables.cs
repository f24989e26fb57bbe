using System.Globalization;
using System.Text;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Simulation;

namespace Monitor.Benchmarks;

/// <summary>Sums up the files of a coverage study into one CSV and, for people, Markdown.</summary>
internal static class CoverageTables
{
    // The recommended method first; names of files are in no order that means anything.
    private static readonly string[] Order =
    [
        "hierarchical", StudiedMethods.AdjustedId, "multinomial", "bootstrap-multinomial", "bootstrap-maximum-entropy", "mice", "single-fit-multinomial", "report-strata", "most-likely", "known-only",
    ];

    public static void Write(string[] designs, string results, string output, ulong seed)
    {
        Directory.CreateDirectory(output);
        var csv = new StringBuilder("design,method,share,target,replicates,refused,truth,known,bias,bias_error,sd,standard_error,intervals,coverage,coverage_error,width,flagged,included,verdict\n");
        var overview = new StringBuilder(
            """
            ## Whether the criterion holds for the recommended method

            | design | method | replicates | judged | 95 % within three errors | too low | too high | few known cases | largest bias, percentage points |
            |---|---|---:|---:|---:|---:|---:|---:|---|

            """);
        var markdown = new StringBuilder("\n## By design\n\n");
        foreach (var design in designs.Select(SimulationDesign.Find))
        {
            MethodRecords[] methods =
            [
                .. from path in Directory.GetFiles(results, $"{design.Id}.*.csv")
                   let method = Path.GetFileNameWithoutExtension(path)[(design.Id.Length + 1)..]
                   orderby Array.IndexOf(Order, method)
                   let records = MethodRecords.Read(NameOf(method, path, seed), path)
                   where records.Records.Count > 0
                   select records,
            ];
            if (methods.Length == 0)
            {
                continue;
            }

            CheckTruth(design, [.. methods.Where(m => Order.Contains(m.Method))]);
            var summaries = new CoverageResults(design, seed, [.. methods]).Summaries;
            foreach (var s in summaries)
            {
                csv.Append(string.Join(
                    ',',
                    [
                        design.Id, s.Method, s.Share, s.Target == ShareTarget.Reported ? "reported" : "population", s.Replicates.ToString(CultureInfo.InvariantCulture), s.Refused.ToString(CultureInfo.InvariantCulture),
                        .. ((double?[])[s.Truth, s.Known, s.Bias, s.BiasError, s.Sd, s.StandardError, s.Intervals, s.Coverage, s.CoverageError, s.Width, s.Flagged, s.Included]).Select(Number),
                        s.Verdict.ToString(),
                    ])).Append('\n');
            }

            foreach (var method in summaries.GroupBy(s => s.Method).Where(m => m.Key.StartsWith(Order[0], StringComparison.Ordinal)))
            {
                Overview(overview, design, [.. method]);
            }

            Table(markdown, design, summaries);
        }

        File.WriteAllText(Path.Combine(output, "summary.csv"), csv.ToString());
        File.WriteAllText(Path.Combine(output, "TABLES.md"), overview.ToString() + markdown);
    }

    /// <summary>The method, with its seed when that is not the study's: it then saw other registers of the same design.</summary>
    private static string NameOf(string method, string path, ulong seed)
    {
        var heading = File.ReadLines(path).First();
        var own = string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
        var at = heading.LastIndexOf("seed ", StringComparison.Ordinal);
        return heading.EndsWith(own, StringComparison.Ordinal) ? method
            : at >= 0 ? $"{method} ({heading[at..]})"
            : throw new InvalidOperationException($"{path}: the first line does not say the seed.");
    }

    /// <summary>Other tools must have seen the very same registers.</summary>
    private static void CheckTruth(SimulationDesign design, MethodRecords[] methods)
    {
        if (methods.Length == 0)
        {
            return;
        }

        var truth = methods[0].Records.ToDictionary(r => (r.Replicate, r.Share, r.Target), r => r.Truth);
        foreach (var method in methods)
        {
            if (method.Records.FirstOrDefault(r => truth.TryGetValue((r.Replicate, r.Share, r.Target), out var t) && t != r.Truth) is { } other)
            {
                throw new InvalidOperationException($"{design.Id}: replicate {other.Replicate} of {method.Method} is of another study than that of {methods[0].Method}.");
            }
        }
    }

    private static void Overview(StringBuilder text, SimulationDesign design, CoverageSummary[] of)
    {
        var judged = of.Where(s => s.Verdict is not (CoverageVerdict.FewKnown or CoverageVerdict.NoInterval)).ToArray();
        var worst = of.Where(s => s.Target == ShareTarget.Reported).MaxBy(s => Math.Abs(s.Bias ?? 0))!;
        text.Append(CultureInfo.InvariantCulture, $"| {design.Id} | {of[0].Method} | {of[0].Replicates} | {judged.Length} | {judged.Count(s => s.Verdict == CoverageVerdict.Holds)} | {List(CoverageVerdict.TooLow)} | {List(CoverageVerdict.TooHigh)} | {List(CoverageVerdict.FewKnown)} | {Bias(worst)} ({worst.Share}) |\n");

        string List(CoverageVerdict verdict)
        {
            var those = of.Where(s => s.Verdict == verdict).ToArray();
            return those.Length == of.Length ? string.Create(CultureInfo.InvariantCulture, $"all {those.Length}, {100 * those.Min(s => s.Coverage):F1} to {100 * those.Max(s => s.Coverage):F1}")
                : string.Join(", ", those.Select(s => string.Create(
                    CultureInfo.InvariantCulture, $"{s.Share} {(s.Target == ShareTarget.Reported ? "reported" : "population")} {100 * s.Coverage:F1}")));
        }
    }

    private static void Table(StringBuilder text, SimulationDesign design, IReadOnlyList<CoverageSummary> summaries)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {design.Id}\n\n{design.Title}; {design.Victims:N0} victims.\n\n");
        var shares = string.Join(" | ", design.Shares.Select(s => s.Name));
        var columns = string.Concat(design.Shares.Select(_ => "---:|"));
        var first = summaries.Where(s => s.Method == summaries[0].Method && s.Target == ShareTarget.Reported).ToDictionary(s => s.Share);
        text.Append(CultureInfo.InvariantCulture, $"| coverage, % | replicates | {shares} |\n|---|---:|{columns}\n");
        text.Append(CultureInfo.InvariantCulture, $"| *true share, %; known cases* | | {string.Join(" | ", design.Shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{100 * first[s.Name].Truth:F1}; {first[s.Name].Known:F0}")))} |\n");
        foreach (var method in summaries.GroupBy(s => s.Method).Where(m => m.Any(s => s.Coverage is not null)))
        {
            var byShare = method.ToLookup(s => s.Share);
            text.Append(CultureInfo.InvariantCulture, $"| {method.Key} | {method.First().Replicates} | {string.Join(" | ", design.Shares.Select(s => string.Join(" / ", byShare[s.Name].OrderBy(x => x.Target).Select(Coverage))))} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n| bias, percentage points | victims included | {shares} |\n|---|---:|{columns}\n");
        foreach (var method in summaries.Where(s => s.Target == ShareTarget.Reported).GroupBy(s => s.Method))
        {
            var byShare = method.ToDictionary(s => s.Share);
            text.Append(CultureInfo.InvariantCulture, $"| {method.Key} | {100 * method.First().Included:F0} % | {string.Join(" | ", design.Shares.Select(s => Bias(byShare[s.Name])))} |\n");
        }

        text.Append('\n');
    }

    private static string Bias(CoverageSummary s) =>
        s.Bias is { } bias ? string.Create(CultureInfo.InvariantCulture, $"{100 * bias:+0.00;−0.00;0.00} ± {100 * s.BiasError:F2}") : "–";

    private static string Coverage(CoverageSummary s)
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

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
