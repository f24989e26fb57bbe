using System.Globalization;
using System.Text;

namespace Monitor.Benchmarks.LogLoss;

/// <summary>Joins what Monitor and the rivals scored: means, and differences to the recommended model in pairs of the same register.</summary>
internal static class LogLossReport
{
    private const string Ours = "monitor-recommended", LargeRegister = "large";
    private static readonly string[] Files = ["monitor.csv", "python.csv", "r.csv"];

    /// <summary>The table in Markdown, and all scores in one CSV beside it.</summary>
    public static (string Markdown, string Csv) Of(string folder)
    {
        var floors = Rows(Path.Combine(folder, "floor.csv")).ToDictionary(r => r[0]);
        var csv = new StringBuilder("register,method,all,known,unknown,floor,entropy\n");
        var scores = new Dictionary<string, Dictionary<string, double[]>>();
        foreach (var row in Files.Select(f => Path.Combine(folder, f)).Where(File.Exists).SelectMany(Rows))
        {
            var floor = floors[row[0]];
            csv.AppendLine(CultureInfo.InvariantCulture, $"{string.Join(',', row)},{floor[3]},{floor[4]}");
            scores.TryAdd(row[1], []);
            scores[row[1]][row[0]] = [.. row.Skip(2).Concat(floor.Skip(3)).Select(Number)];
        }

        var text = new StringBuilder("## Results\n\n");
        Means(text, scores);
        LargeOnes(text, scores, floors[LargeRegister]);
        return (text.ToString(), csv.ToString());
    }

    private static void Means(StringBuilder text, Dictionary<string, Dictionary<string, double[]>> scores)
    {
        text.AppendLine("| method | registers | all | known | unknown | above the floor | minus recommended | standard error | recommended better in |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (method, registers) in scores.OrderBy(s => s.Value.Where(r => r.Key != LargeRegister).Average(r => r.Value[0])))
        {
            var usual = registers.Where(r => r.Key != LargeRegister && scores[Ours].ContainsKey(r.Key)).ToList();
            var differences = usual.Select(r => r.Value[0] - scores[Ours][r.Key][0]).ToList();
            var paired = method == Ours ? "| | |" : string.Create(
                CultureInfo.InvariantCulture, $"{differences.Average():+0.0000;-0.0000} | {StandardError(differences):F4} | {differences.Count(d => d > 0)} |");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {method} | {usual.Count} | {Mean(0):F4} | {Mean(1):F4} | {Mean(2):F4} | {Mean(0) - Mean(3):F4} | {paired}");

            double Mean(int column) => usual.Average(r => r.Value[column]);
        }

        text.AppendLine();
    }

    private static void LargeOnes(StringBuilder text, Dictionary<string, Dictionary<string, double[]>> scores, string[] floor)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{floor[1]} victims, {floor[2]} of known sector; floor {floor[3]}, entropy {floor[4]}:");
        text.AppendLine();
        text.AppendLine("| method | all | known | unknown | above the floor |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var (method, registers) in scores)
        {
            if (registers.TryGetValue(LargeRegister, out var s))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {method} | {s[0]:F4} | {s[1]:F4} | {s[2]:F4} | {(s[0] / s[3]) - 1:P2} |");
            }
        }
    }

    private static double StandardError(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count);
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1).Select(l => l.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
