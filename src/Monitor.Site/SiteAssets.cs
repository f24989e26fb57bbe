namespace Monitor.Site;

/// <summary>The style and the scripts that go beside pages.</summary>
internal static class SiteAssets
{
    /// <summary>An embedded file, with line feeds.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No {name} is embedded.");
        using var reader = new StreamReader(stream);
        return Lines(reader.ReadToEnd());
    }

    /// <summary>Text with line feeds: sources may be checked out with other line ends.</summary>
    public static string Lines(string text) => text.ReplaceLineEndings("\n");
}
