using System.Text.Json;

namespace Monitor.Site.Tests.Chapters;

public class RoCrateTests
{
    private static readonly RoCrate Crate = new()
    {
        Title = "Monitor 2015–2019",
        RegisterTitle = "A register",
        Fingerprint = new string('f', 64),
        Inputs = [CrateFile.Of("victims.csv", "victim_id\n")],
        Notebooks = [CrateFile.Of("01.ipynb", "{}")],
        Parameters = [("seed", "2022")],
        Programs = [("runtime", ".NET")],
        Version = "0.1.0",
    };

    [Fact]
    public void Of_DescribesEachFileThatItNames_AndNothingTwice()
    {
        using var json = JsonDocument.Parse(Crate.Of([CrateFile.Of("index.html", "<p>"), CrateFile.Of("tables/a.csv", "a\n")]));
        var graph = json.RootElement.GetProperty("@graph").EnumerateArray().ToList();
        var ids = graph.Select(e => e.GetProperty("@id").GetString()!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal("https://w3id.org/ro/crate/1.1", graph[0].GetProperty("conformsTo").GetProperty("@id").GetString());
        Assert.All(graph.Where(e => e.TryGetProperty("hasPart", out _)), e => Assert.All(e.GetProperty("hasPart").EnumerateArray(), p => Assert.Contains(p.GetProperty("@id").GetString()!, ids)));
        var run = graph.Single(e => e.GetProperty("@type").GetString() == "CreateAction");
        Assert.Equal(["#register/victims.csv", "#notebook/01.ipynb", "#parameter/seed"], run.GetProperty("object").EnumerateArray().Select(o => o.GetProperty("@id").GetString()!));
        Assert.Equal(["index.html", "tables/a.csv"], run.GetProperty("result").EnumerateArray().Select(o => o.GetProperty("@id").GetString()!));
        Assert.Equal(64, graph.Single(e => e.GetProperty("@id").GetString() == "index.html").GetProperty("sha256").GetString()!.Length);
    }

    /// <summary>What RO-Crate 1.1 requires of the root (section "Root Data Entity") and of files (section "Data Entities").</summary>
    [Fact]
    public void Of_HasWhatTheSpecificationRequires()
    {
        using var json = JsonDocument.Parse(Crate.Of([CrateFile.Of("index.html", "<p>")]));
        var graph = json.RootElement.GetProperty("@graph").EnumerateArray().ToDictionary(e => e.GetProperty("@id").GetString()!);
        var root = graph["./"];

        Assert.Equal("./", graph[RoCrate.Name].GetProperty("about").GetProperty("@id").GetString());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", root.GetProperty("datePublished").GetString());
        Assert.All((string[])["name", "description"], p => Assert.NotEmpty(root.GetProperty(p).GetString()!));
        Assert.All((string[])["license", "author"], p => Assert.NotEmpty(graph[root.GetProperty(p).GetProperty("@id").GetString()!].GetProperty("name").GetString()!));
        Assert.All(graph.Values.Where(e => e.GetProperty("@type").GetString() == "File"), f => Assert.DoesNotContain("#", f.GetProperty("@id").GetString()!, StringComparison.Ordinal));
        Assert.Equal("https://schema.org/sha256", json.RootElement.GetProperty("@context")[1].GetProperty("sha256").GetString());
    }

    [Fact]
    public void Of_FilesInAnotherOrder_IsTheSame()
    {
        CrateFile[] files = [CrateFile.Of("a", "1"), CrateFile.Of("b", "2")];

        Assert.Equal(Crate.Of(files), Crate.Of(files.Reverse()));
    }

    [Fact]
    public void Of_ARegisterWithoutNamedFiles_NamesItsFingerprintOnly()
    {
        using var json = JsonDocument.Parse((Crate with { Inputs = [] }).Of([]));
        var run = json.RootElement.GetProperty("@graph").EnumerateArray().Single(e => e.GetProperty("@id").GetString() == "#run");

        Assert.Equal("#register", run.GetProperty("object")[0].GetProperty("@id").GetString());
    }
}
