using System.Globalization;
using Monitor.Registers.Reading;

namespace Monitor.Registers.Validation;

/// <summary>The problems of a reading as text for a terminal: grouped by file, in at most 80 columns where the values allow it.</summary>
public static class ProblemTable
{
    private const int Width = 80;

    /// <summary>Writes the problems of a reading, and one line that sums it up.</summary>
    /// <param name="to">Where to; lines end with LF.</param>
    /// <param name="result">The reading.</param>
    /// <param name="maxPerFile">Number of problems shown of each file, at least 1; the rest are counted by rule.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxPerFile"/> is less than 1.</exception>
    public static void Write(TextWriter to, ReadResult result, int maxPerFile = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPerFile, 1);
        var problems = result.Problems;
        foreach (var ofFile in problems.Kept.GroupBy(p => p.File))
        {
            // A folder that is not there is its own "file".
            to.Write((ofFile.Key == result.Folder ? result.Folder : Path.Combine(result.Folder, ofFile.Key)) + "\n");
            var shown = ofFile.Take(maxPerFile).ToList();
            var rows = shown.Max(p => Row(p).Length);
            var columns = shown.Max(p => p.Column.Length);
            foreach (var problem in shown)
            {
                Write(to, problem, rows, columns);
            }

            WriteRest(to, ofFile.Key, shown, problems);
        }

        to.Write(Summary(result) + "\n");
    }

    /// <summary>The outcome in one line, such as <c>39 problems in 3 files; 5,655 of 5,691 rows usable.</c></summary>
    public static string Summary(ReadResult result)
    {
        var files = result.Problems.Counts.Select(c => c.File).Distinct().Count();
        var (usable, rows) = (result.Tables.Sum(t => t.Usable), result.Tables.Sum(t => t.Rows));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Problems.Total:N0} problem{(result.Problems.Total == 1 ? "" : "s")} in {files} file{(files == 1 ? "" : "s")}; {usable:N0} of {rows:N0} rows usable.");
    }

    private static void Write(TextWriter to, RegisterProblem problem, int rows, int columns)
    {
        var start = $"  {Row(problem).PadRight(rows)}{(rows > 0 ? "  " : "")}{problem.Column.PadRight(columns)}{(columns > 0 ? "  " : "")}";
        var indent = new string(' ', Math.Min(start.Length, 32));
        var words = $"{problem.Message}: {problem.Expectation}".Split(' ');
        // The value is one word: a space in it is no place to break it.
        string[] all = problem.Value.Length > 0 ? [$"\"{problem.Value}\"", .. words] : words;
        var line = start + all[0];
        foreach (var word in all[1..])
        {
            if (line.Length + 1 + word.Length > Width)
            {
                to.Write(line.TrimEnd() + "\n");
                line = indent + word;
            }
            else
            {
                line += " " + word;
            }
        }

        to.Write(line.TrimEnd() + "\n");
    }

    private static void WriteRest(TextWriter to, string file, List<RegisterProblem> shown, RegisterProblems problems)
    {
        foreach (var count in problems.Counts.Where(c => c.File == file))
        {
            var rest = count.Count - shown.Count(p => p.Rule == count.Rule);
            if (rest > 0)
            {
                to.Write(string.Create(CultureInfo.InvariantCulture, $"  … {rest:N0} more of {count.Rule.Id}\n"));
            }
        }
    }

    private static string Row(RegisterProblem problem) => problem.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"row {row:N0}") : "";
}
