using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitor.Site.Notebooks;

/// <summary>A language whose scripts are paired with notebooks: what jupytext does differs a little between them.</summary>
internal sealed partial class ScriptLanguage
{
    /// <summary>How a line comment begins, in both languages.</summary>
    public const string Comment = "//";

    private readonly Regex magic;

    private ScriptLanguage(string name, string extension, JsonObject kernel, Regex magic) =>
        (Name, Extension, Kernel, this.magic) = (name, extension, kernel, magic);

    /// <summary>C#, in which a <c>#!</c> line is a comment in a script: no compiler takes it.</summary>
    public static ScriptLanguage CSharp { get; } = new(
        "csharp", ".cs", new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" }, CSharpMagic());

    /// <summary>F#, of which jupytext comments <c>%</c> lines only.</summary>
    public static ScriptLanguage FSharp { get; } = new(
        "fsharp", ".fsx", new JsonObject { ["display_name"] = ".NET (F#)", ["language"] = "F#", ["name"] = ".net-fsharp" }, PercentMagic());

    /// <summary>Its name on <c>#!</c> lines.</summary>
    public string Name { get; }

    /// <summary>The extension of its scripts.</summary>
    public string Extension { get; }

    /// <summary>The kernelspec of a notebook that a script names none for.</summary>
    public JsonObject Kernel { get; }

    /// <summary>The languages of cells that jupytext names in the marker of a cell, with the cell as a comment.</summary>
    public static IReadOnlySet<string> OtherLanguages { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "bash", "c#", "cs", "csharp", "f#", "fs", "fsharp", "html", "javascript", "js", "latex", "markdown", "powershell", "python", "R", "sh", "sql", "svg", "typescript",
    };

    /// <summary>The language of a script or, for a notebook, the one it is written in; null when it is neither C# nor F#.</summary>
    public static ScriptLanguage? Of(string nameOrExtension) => nameOrExtension.ToLowerInvariant() switch
    {
        "csharp" or ".cs" or ".csx" => CSharp,
        "fsharp" or ".fsx" or ".fs" => FSharp,
        _ => null,
    };

    /// <summary>Whether a line is for the kernel, be it a comment already or not.</summary>
    public bool IsMagic(string line) => magic.IsMatch(line);

    [GeneratedRegex("^(// |//)*#![a-zA-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex CSharpMagic();

    [GeneratedRegex(@"^\s*(// |//)*%{1,3}[a-zA-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex PercentMagic();
}
