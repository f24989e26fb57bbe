using System.Text.Json.Nodes;

namespace Monitor.Kernel.Server;

/// <summary>What a kernel says of the language of its cells.</summary>
/// <param name="Language">The name that <c>--language</c> takes, such as <c>csharp</c>.</param>
/// <param name="Name">The name of the language as notebooks record it: <c>C#</c>.</param>
/// <param name="Version">The version of the language.</param>
/// <param name="Extension">The extension of its files.</param>
/// <param name="MediaType">The media type of its files, by which editors choose their colours.</param>
public sealed record KernelIdentity(string Language, string Name, string Version, string Extension, string MediaType)
{
    /// <summary>Cells in C# unless they say otherwise.</summary>
    public static KernelIdentity CSharp { get; } = new("csharp", "C#", "14.0", ".cs", "text/x-csharp");

    /// <summary>Cells in F# unless they say otherwise.</summary>
    public static KernelIdentity FSharp { get; } = new("fsharp", "F#", "10.0", ".fs", "text/x-fsharp");

    /// <summary>The version of the kernel.</summary>
    public static string ImplementationVersion { get; } = typeof(KernelIdentity).Assembly.GetName().Version!.ToString(3);

    /// <summary>The name of the kernel under which notebooks know it: <c>.net-csharp</c>.</summary>
    public string KernelName => $".net-{Language}";

    /// <summary>The name of the kernel that a front end shows.</summary>
    public string DisplayName => $".NET ({Name})";

    /// <summary>The identity of a language; null when no kernel has it as its own.</summary>
    public static KernelIdentity? Of(string language) => language switch
    {
        "csharp" => CSharp,
        "fsharp" => FSharp,
        _ => null,
    };

    /// <summary>The language as a notebook records it.</summary>
    internal JsonObject LanguageInfo() => new()
    {
        ["name"] = Name,
        ["version"] = Version,
        ["mimetype"] = MediaType,
        ["file_extension"] = Extension,
        ["pygments_lexer"] = Language,
        ["codemirror_mode"] = MediaType,
    };
}
