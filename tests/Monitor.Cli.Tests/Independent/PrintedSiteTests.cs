using System.Text;
using Monitor.Site;

namespace Monitor.Cli.Tests.Independent;

[Trait("Category", "Independent")]
public sealed class PrintedSiteTests
{
    [Fact]
    public async Task Site_PrintedTwice_IsOnePdfAndPicturesOfEachFigure_WithTheSameBytes()
    {
        Assert.SkipWhen(Chromium.Find() is null, "No Chromium on the PATH.");
        var folder = await ReplayedSite.Folder;
        var site = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f))).ToList();

        var first = PrintedSite.Of(Chromium.Find()!, site, TestContext.Current.CancellationToken).Files;
        var again = PrintedSite.Of(Chromium.Find()!, site, TestContext.Current.CancellationToken).Files;
        foreach (var (path, content) in first)
        {
            var target = Path.Combine(folder, "..", "printed", path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllBytesAsync(target, content, TestContext.Current.CancellationToken);
        }

        var pdf = first.Single(f => f.Path == PrintPage.PdfName).Content;
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf, 0, 5), StringComparison.Ordinal);
        Assert.All(ReplayedFigures, f => Assert.All(["en.png", "en.svg", "nl.png", "nl.svg"], k => Assert.Contains($"{PicturePage.Folder}/{f}-{k}", first.Select(p => p.Path))));
        Assert.InRange(first.Sum(f => f.Content.Length), 1, 12_000_000);
        Assert.Equal(first.Select(f => f.Path), again.Select(f => f.Path));
        Assert.All(first.Zip(again), f => Assert.True(f.First.Content.AsSpan().SequenceEqual(f.Second.Content), $"{f.First.Path} differs between two printings: {Difference(f.First.Content, f.Second.Content)}"));
    }

    private static string Difference(byte[] one, byte[] other)
    {
        var at = Math.Max(0, one.AsSpan().CommonPrefixLength(other) - 80);
        return $"…{Encoding.Latin1.GetString(one, at, Math.Min(200, one.Length - at))} | …{Encoding.Latin1.GetString(other, at, Math.Min(200, other.Length - at))}";
    }

    private static IEnumerable<string> ReplayedFigures => ["figure-2.1", "figure-2.4a", "figure-2.4b", "figure-2.13"];
}
