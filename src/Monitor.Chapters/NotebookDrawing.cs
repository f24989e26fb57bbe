using Monitor.Chapters.Pages;

namespace Monitor.Chapters;

/// <summary>Draws the figures of cards in a notebook.</summary>
internal static class NotebookDrawing
{
    /// <summary>The script in its element.</summary>
    public static Html Element { get; } = Html.Trusted($"<script>{Read()}</script>\n");

    private static string Read()
    {
        using var stream = typeof(NotebookDrawing).Assembly.GetManifestResourceStream("card.js") ?? throw new InvalidOperationException("No card.js is embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
