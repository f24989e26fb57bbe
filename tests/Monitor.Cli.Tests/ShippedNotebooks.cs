using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

/// <summary>The notebooks of the checkout.</summary>
internal static class ShippedNotebooks
{
    public static string Folder { get; } = Path.Combine(CommandRun.Root, "notebooks");

    /// <summary>File names of all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Those that a report is made of.</summary>
    public static IReadOnlyList<string> Chapters { get; } = [.. All.Where(n => ReportParameters.IsChapter(Load(n)))];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static NotebookDocument Load(string name) => NotebookFile.Load(PathOf(name));

    public static string Says(OutputDifference difference) => $"cell {difference.Cell} ({difference.CellId}), {difference.MediaType}: {difference.Says}\n{string.Join('\n', difference.Lines)}";
}
