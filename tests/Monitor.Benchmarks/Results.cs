namespace Monitor.Benchmarks;

/// <summary>The file of results: one section a benchmark, each of which is replaced by itself.</summary>
internal static class Results
{
    private const string Title = "# Benchmarks";

    /// <summary>Puts a section in the place of the one with the same heading, or at the end.</summary>
    /// <param name="file">The file; made if it is not there.</param>
    /// <param name="section">Markdown that starts with a heading of the second level.</param>
    public static void Put(string file, string section)
    {
        string[] parts = File.Exists(file) ? File.ReadAllText(file).Split("\n## ") : [Title + '\n'];
        var heading = section.Split('\n')[0];
        List<string> sections = [.. parts.Skip(1).Select(p => "## " + p.TrimEnd() + '\n')];
        var at = sections.FindIndex(s => s.StartsWith(heading + '\n', StringComparison.Ordinal));
        if (at < 0)
        {
            sections.Add(section);
        }
        else
        {
            sections[at] = section;
        }

        File.WriteAllText(file, parts[0].TrimEnd() + "\n\n" + string.Join('\n', sections));
    }
}
