using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>The kernel that a notebook is for and the language its cells are in unless they say otherwise.</summary>
/// <param name="Kernel">Its name, as <c>metadata.kernelspec.name</c> has it.</param>
/// <param name="Language">The language of its cells, such as <c>csharp</c>; for a kernel that is not Monitor's, as the notebook says it.</param>
public sealed record KernelChoice(string Kernel, string Language)
{
    private static readonly (string Kernel, string Language, string[] Names)[] Known =
    [
        (".net-csharp", "csharp", ["c#", "csharp", "cs"]),
        (".net-fsharp", "fsharp", ["f#", "fsharp", "fs"]),
    ];

    /// <summary>The kernel of a notebook, by its kernelspec or else its language.</summary>
    /// <exception cref="NotebookException">It names neither, or a language without a kernel here.</exception>
    public static KernelChoice Of(JsonObject metadata)
    {
        var language = Metadatum.Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
            ?? Metadatum.Text(metadata, "language_info", "name")
            ?? Metadatum.Text(metadata, "kernelspec", "language");
        if (Metadatum.Text(metadata, "kernelspec", "name") is { Length: > 0 } kernel)
        {
            return Known.FirstOrDefault(k => k.Kernel == kernel) is { Kernel: not null } known
                ? new KernelChoice(known.Kernel, known.Language)
                : new KernelChoice(kernel, language ?? "");
        }

        return Known.FirstOrDefault(k => k.Names.Contains(language, StringComparer.OrdinalIgnoreCase)) is { Kernel: not null } found
            ? new KernelChoice(found.Kernel, found.Language)
            : throw new NotebookException(language is null
                ? $"the metadata name no kernel; \"kernelspec\": {{\"name\": \"{Known[0].Kernel}\"}} or \"{Known[1].Kernel}\" is expected."
                : $"no kernel is named, and there is none for the language {language}; known are {string.Join(" and ", Known.Select(k => k.Kernel))}.");
    }

    /// <summary>A name of a language in the form that <c>#!</c> lines and Monitor's kernels use.</summary>
    public static string LanguageName(string name) =>
        Known.FirstOrDefault(k => k.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { Kernel: not null } known ? known.Language : name;
}
