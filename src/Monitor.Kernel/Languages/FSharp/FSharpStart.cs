using System.Collections.Immutable;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>What the cells of F# can use from the beginning.</summary>
public sealed record FSharpStart
{
    /// <summary>Assemblies, each a full path; those that the kernel itself runs on are known without.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Namespaces, modules and types to open, such as <c>System.IO</c> or <c>type Some.StaticClass</c>.</summary>
    public ImmutableArray<string> Opens { get; init; } = [];
}
