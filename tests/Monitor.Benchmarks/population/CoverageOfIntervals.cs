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
        var rows = lines.Skip(1).Select(l => l.Split(','));
        double Number(string s) => double.Parse(s, CultureInfo.InvariantCulture);
        foreach (var group in rows.GroupBy(r => (Truth: r[0], Method: r[3], Level: r[4])))
        {
            var cases = group.Select(r => (Size: Number(r[2]), Value: Number(r[5]), Lower: Number(r[6]), Upper: Number(r[7]))).ToArray();
            // The interval lies wholly below or wholly above the truth.
            var (below, above) = (cases.Count(c => c.Upper < c.Size), cases.Count(c => c.Lower > c.Size));
            var coverage = 1 - ((double)(below + above) / cases.Length);
            text.Append(string.Create(CultureInfo.InvariantCulture,
                $"| {group.Key.Truth} | {group.Key.Method} | {group.Key.Level} | {cases.Length} | {coverage:P1} | {Math.Sqrt(coverage * (1 - coverage) / cases.Length):P1} | {below} | {above} | {Median(cases.Select(c => (c.Upper - c.Lower) / c.Size)):F2} | {Median(cases.Select(c => c.Value / c.Size)):F2} |\n"));
        }

        return text.ToString();
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
