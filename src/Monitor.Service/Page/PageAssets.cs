using System.Collections.Frozen;

namespace Monitor.Service.Page;

/// <summary>Styles, script and picture of the pages, which the program carries.</summary>
internal static class PageAssets
{
    private static readonly FrozenDictionary<string, (byte[] Content, string MediaType)> Files = new Dictionary<string, (byte[], string)>
    {
        ["monitor.css"] = (Read("monitor.css"), "text/css; charset=utf-8"),
        ["page.css"] = (Read("page.css"), "text/css; charset=utf-8"),
        ["page.js"] = (Read("page.js"), "text/javascript; charset=utf-8"),
        ["icon.svg"] = (Read("icon.svg"), "image/svg+xml"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A file by its name.</summary>
    public static bool TryGet(string name, out (byte[] Content, string MediaType) file) => Files.TryGetValue(name, out file);

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("page/" + name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
