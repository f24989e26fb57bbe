using System.Text;
using System.Text.RegularExpressions;
using Monitor.Figures;
using Monitor.Site;

namespace Monitor.Cli;

/// <summary>A site on paper and its charts as pictures, by a Chromium of the machine.</summary>
/// <param name="Files">Files by their path in the site; none where the browser failed.</param>
internal sealed partial record PrintedSite(IReadOnlyList<(string Path, byte[] Content)> Files)
{
    /// <summary>Prints a site.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="site">The files of the site.</param>
    /// <param name="cancellation">Ends it.</param>
    public static PrintedSite Of(Chromium chromium, IReadOnlyList<(string Path, string Content)> site, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("monitor-print-");
        try
        {
            foreach (var (path, content) in site.Where(f => f.Path.EndsWith(".css", StringComparison.Ordinal) || f.Path is FigureAssets.PlotlyName or FigureAssets.DrawingName))
            {
                OutputFolder.Write(Path.Combine(folder.FullName, path), content);
            }

            return new PrintedSite([.. Pdf(chromium, site, folder.FullName, cancellation), .. Pictures(chromium, site, folder.FullName, cancellation)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string, byte[])> Pdf(Chromium chromium, IReadOnlyList<(string Path, string Content)> site, string folder, CancellationToken cancellation)
    {
        var (page, pdf) = (Path.Combine(folder, "print.html"), Path.Combine(folder, "site.pdf"));
        OutputFolder.Write(page, PrintPage.Of(site));
        return chromium.Open(page, [$"--print-to-pdf={pdf}", "--no-pdf-header-footer", "--generate-pdf-document-outline"], cancellation) is not null && File.Exists(pdf)
            ? [(PrintPage.PdfName, WithoutMoment(File.ReadAllBytes(pdf)))]
            : [];
    }

    private static IEnumerable<(string, byte[])> Pictures(Chromium chromium, IReadOnlyList<(string Path, string Content)> site, string folder, CancellationToken cancellation)
    {
        var page = Path.Combine(folder, "pictures.html");
        OutputFolder.Write(page, PicturePage.Of(site));
        if (chromium.Open(page, ["--dump-dom"], cancellation) is not { } document)
        {
            yield break;
        }

        foreach (Match picture in Picture().Matches(document))
        {
            var (name, data) = (picture.Groups["name"].Value, picture.Groups["data"].Value);
            yield return ($"{PicturePage.Folder}/{name}.{picture.Groups["kind"].Value}", picture.Groups["kind"].Value == "png"
                ? Convert.FromBase64String(data)
                : Encoding.UTF8.GetBytes(WithoutEmptyStyles(Uri.UnescapeDataString(data))));
        }
    }

    // A PDF says when it was made: what would differ in each report of the same things.
    private static byte[] WithoutMoment(byte[] pdf) => Encoding.Latin1.GetBytes(Moment().Replace(Encoding.Latin1.GetString(pdf), m => "D:19700101000000"));

    // An element whose style was set and taken back keeps an empty one, before or after its other attributes as the browser was quick.
    private static string WithoutEmptyStyles(string svg) => svg.Replace(" style=\"\"", "", StringComparison.Ordinal);

    [GeneratedRegex("""<(?:pre|p) class="picture" data-name="(?<name>[^"]+)" data-kind="(?<kind>png|svg)">data:image/[a-z+]+(?:;base64)?,(?<data>[^<]*)<""", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex(@"D:[0-9]{14}", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
