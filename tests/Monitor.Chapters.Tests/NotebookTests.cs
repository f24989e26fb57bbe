using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Testing;

namespace Monitor.Chapters.Tests;

public partial class NotebookTests
{
    private static readonly string[] Names =
    [
        "00-summary", "01-introduction", "02-2-background", "02-3-victims", "02-4-forms", "02-4-1-sectors", "02-4-2-labour-and-criminal", "02-4-3-groups",
        "02-5-personal-characteristics", "02-6-reporters", "02-7-conclusion", "03-recommendations", "04-population-size", "05-tuning", "06-ledger", "07-audit",
    ];

    public static TheoryData<string> Notebooks => [.. Names];

    [Fact]
    public void Notebooks_AreTheChapters() =>
        Assert.Equal(Names.Append("tour").Order(StringComparer.Ordinal), Directory.EnumerateFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Notebooks_Together_ShowEveryPrintedNumberOnce()
    {
        var study = Studies.Open();
        var shown = Names.SelectMany(n => Code(n)).SelectMany(code => (IEnumerable<string>)
        [
            .. Figure().Matches(code).SelectMany(m => study.Figure(m.Groups["id"].Value).Entries).Select(e => e.Figure.Id),
            .. Printed().Matches(code).SelectMany(m => study.Printed([.. Quoted().Matches(m.Groups["sections"].Value).Select(q => q.Groups["text"].Value)]).Entries).Select(e => e.Figure.Id),
        ]);
        Assert.Equal(study.Ledger!.Entries.Select(e => e.Figure.Id).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_OpensWithItsRegister_AndClosesWithItsVerdicts(string name)
    {
        var cells = Cells(name);
        Assert.Equal("markdown", cells[0].GetProperty("cell_type").GetString());
        Assert.Contains(cells[1].GetProperty("metadata").GetProperty("tags").EnumerateArray(), t => t.GetString() == "parameters");
        Assert.StartsWith("#r \"nuget: Monitor.Chapters", Source(cells[2]), StringComparison.Ordinal);
        Assert.EndsWith("\nstudy", Source(cells[2]), StringComparison.Ordinal);
        Assert.Equal("study.Verdicts()", Source(cells[^1]));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Committed_HasItsOutputsAndNoError(string name)
    {
        var code = Cells(name).Where(c => c.GetProperty("cell_type").GetString() == "code").ToList();
        Assert.Equal(Enumerable.Range(1, code.Count), code.Select(c => c.GetProperty("execution_count").GetInt32()));
        var outputs = code.SelectMany(c => c.GetProperty("outputs").EnumerateArray()).ToList();
        Assert.DoesNotContain(outputs, o => o.GetProperty("output_type").GetString() == "error");
        Assert.DoesNotContain("formatter threw", string.Concat(outputs.Select(o => o.GetRawText())), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Cells_AreThin(string name) => Assert.All(Code(name), code => Assert.InRange(code.Split('\n').Length, 1, 9));

    private static IEnumerable<string> Code(string name) => Cells(name).Where(c => c.GetProperty("cell_type").GetString() == "code").Select(Source);

    private static List<JsonElement> Cells(string name)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "notebooks", $"{name}.ipynb")));
        return [.. notebook.RootElement.GetProperty("cells").EnumerateArray().Select(c => c.Clone())];
    }

    private static string Source(JsonElement cell) => string.Concat(cell.GetProperty("source").EnumerateArray().Select(l => l.GetString()));

    [GeneratedRegex(@"\bstudy\.Figure\(""(?<id>[^""]+)""\)")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\bstudy\.Printed\((?<sections>[^)]*)\)")]
    private static partial Regex Printed();

    [GeneratedRegex("\"(?<text>[^\"]+)\"")]
    private static partial Regex Quoted();
}
