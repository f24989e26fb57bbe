using System.Collections.Immutable;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>What C# cells have from the start.</summary>
public sealed record CSharpOptions
{
    /// <summary>
    /// Namespaces that every cell uses, and types whose static members it uses. Default: those of .NET Interactive's C# kernel that
    /// come with .NET itself.
    /// </summary>
    public ImmutableArray<string> Imports { get; init; } =
    [
        "System",
        "System.IO",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
    ];

    /// <summary>Assemblies that cells may use, each a full path. Default: all that the process was started with.</summary>
    public ImmutableArray<string> References { get; init; } = Started();

    /// <summary>Full path of the folder that <c>#load "path"</c> starts from; null for the current folder.</summary>
    public string? Folder { get; init; }

    private static ImmutableArray<string> Started() =>
        AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is string list
            ? [.. list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)]
            : [];
}
