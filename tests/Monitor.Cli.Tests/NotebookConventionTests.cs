using System.Text.RegularExpressions;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

/// <summary>
/// The notebooks use nothing that the archived .NET Interactive (1.0.0-beta.25323.1) did not know, so that its kernel can run them. It is
/// on no registry that the tests could take it from: what is held here is the list of its conventions. SQL cells are not among them, as
/// they need a connection there.
/// </summary>
public partial class NotebookConventionTests
{
    private static readonly string[] Languages = ["#!csharp", "#!fsharp", "#!html", "#!markdown"];

    private static readonly Dictionary<string, string[]> Directives = new(StringComparer.Ordinal)
    {
        ["#!share"] = ["--from", "--as", "--mime-type"],
        ["#!set"] = ["--name", "--value", "--mime-type"],
        ["#!value"] = ["--name", "--from-value", "--from-file", "--from-url", "--mime-type"],
        ["#!import"] = [],
        ["#!time"] = [],
        ["#!who"] = [],
        ["#!whos"] = [],
        ["#!about"] = [],
        ["#!lsmagic"] = [],
    };

    public static TheoryData<string> Chapters => [.. ShippedNotebooks.Chapters];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Chapter_Cells_UseTheConventionsOfTheArchivedKernel(string name)
    {
        var notebook = ShippedNotebooks.Load(name);
        Assert.Equal(".net-csharp", notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>());
        foreach (var line in notebook.Cells.Where(c => c.Kind == CellKind.Code).SelectMany(c => c.Source.Split('\n')).Where(l => l.StartsWith("#!", StringComparison.Ordinal)))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(words[0], Languages.Concat(Directives.Keys));
            Assert.Empty(words.Where(w => w.StartsWith("--", StringComparison.Ordinal)).Except(Directives.GetValueOrDefault(words[0], [])));
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Chapter_FirstCell_TakesTheLibraryAsAPackageOfThisVersion(string name)
    {
        var code = ShippedNotebooks.Load(name).Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Source).ToList();
        var references = code.SelectMany(c => c.Split('\n')).Where(l => l.StartsWith("#r", StringComparison.Ordinal)).ToList();

        Assert.Equal($"#r \"nuget: Monitor.Chapters, {Version}\"", Assert.Single(references));
        Assert.StartsWith(references[0], code[1], StringComparison.Ordinal);
    }

    private static string Version => VersionElement().Match(File.ReadAllText(Path.Combine(CommandRun.Root, "Directory.Build.props"))).Groups["version"].Value;

    [GeneratedRegex("<Version>(?<version>[^<]+)</Version>")]
    private static partial Regex VersionElement();
}
