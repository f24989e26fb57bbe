namespace Monitor.Site.Notebooks;

/// <summary>The code of a cell as the kernel is to run it.</summary>
internal static class CellCode
{
    /// <summary>
    /// The text of the cell; after a line that changes the language when the metadata of the cell, as Polyglot Notebooks leaves it
    /// there, names another one than the notebook's and the text does not begin with such a line itself.
    /// </summary>
    public static string Of(NotebookCell cell, string notebookLanguage) =>
        Language(cell) is { } language && language != KernelChoice.LanguageName(notebookLanguage) && !cell.Source.TrimStart().StartsWith("#!", StringComparison.Ordinal)
            ? $"#!{language}\n{cell.Source}"
            : cell.Source;

    /// <summary>The language that the metadata of a cell names; null when they name none.</summary>
    public static string? Language(NotebookCell cell)
    {
        var metadata = cell.Metadata;
        return (Metadatum.Text(metadata, "polyglot_notebook", "kernelName") ?? Metadatum.Text(metadata, "dotnet_interactive", "language")) is { Length: > 0 } name
            ? KernelChoice.LanguageName(name)
            : null;
    }
}
