using System.Globalization;
using System.Text;

namespace Monitor.Benchmarks.Lists;

/// <summary>Coverage and width of the intervals that the study wrote.</summary>
internal static class CoverageOfIntervals
{
    public static string Summarise(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        text.Append("| truth | method | level | intervals | coverage | standard error | below | above | median width / size | median estimate / size |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var row in Of(lines))
        {
            text.Append(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Truth} | {row.Method} | {row.Level} | {row.Intervals} | {row.Coverage:P1} | {row.Error:P1} | {row.Below} | {row.Above} | {row.Width:F2} | {row.Estimate:F2} |\n"));
        }

        return text.ToString();
    }

    public static string ToCsv(IEnumerable<string> lines)
    {
        var text = new StringBuilder("truth,method,level,intervals,coverage,standard_error,below,above,median_width,median_estimate\n");
        foreach (var row in Of(lines))
        {
            text.Append(string.Create(CultureInfo.InvariantCulture,
                $"{row.Truth},{row.Method},{row.Level},{row.Intervals},{row.Coverage:F4},{row.Error:F4},{row.Below},{row.Above},{row.Width:F3},{row.Estimate:F3}\n"));
        }

        return text.ToString();
    }

    private static IEnumerable<Row> Of(IEnumerable<string> lines)
    {
        double Number(string s) => double.Parse(s, CultureInfo.InvariantCulture);
        foreach (var group in lines.Skip(1).Select(l => l.Split(',')).GroupBy(r => (Truth: r[0], Method: r[3], Level: r[4])))
        {
            var cases = group.Select(r => (Size: Number(r[2]), Value: Number(r[5]), Lower: Number(r[6]), Upper: Number(r[7]))).ToArray();
            // The interval lies wholly below or wholly above the truth.
            var (below, above) = (cases.Count(c => c.Upper < c.Size), cases.Count(c => c.Lower > c.Size));
            var coverage = 1 - ((double)(below + above) / cases.Length);
            yield return new Row(
                group.Key.Truth, group.Key.Method, group.Key.Level, cases.Length, coverage, Math.Sqrt(coverage * (1 - coverage) / cases.Length), below, above,
                Median(cases.Select(c => (c.Upper - c.Lower) / c.Size)), Median(cases.Select(c => c.Value / c.Size)));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed record Row(string Truth, string Method, string Level, int Intervals, double Coverage, double Error, int Below, int Above, double Width, double Estimate);
}
