using System.Collections.Immutable;

namespace Monitor.Kernel.Client;

/// <summary>How a kernel is started.</summary>
public sealed record KernelLaunch
{
    /// <summary>The name of the kernel, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The program and its arguments; <c>{connection_file}</c> and <c>{resource_dir}</c> stand for what they say.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>The language of the kernel, as a kernelspec has it: <c>C#</c>, <c>F#</c>, <c>python</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary>Full path of the folder of the kernelspec; null when there is none.</summary>
    public string? ResourceFolder { get; init; }

    /// <summary>Full path of the working folder, which is that of the notebook; null for the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>Full path of the notebook; null when there is none.</summary>
    public string? Notebook { get; init; }

    /// <summary>Variables added to the environment.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How long the kernel may take to answer for the first time. Default 60 s.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The kernel that came with this program.</summary>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <exception cref="KernelStartException">It does not stand beside this program.</exception>
    public static KernelLaunch Own(string language) => throw new NotImplementedException();

    /// <summary>The kernel of a name as notebooks have it in <c>metadata.kernelspec.name</c>.</summary>
    /// <remarks><c>.net-csharp</c> and <c>.net-fsharp</c> are the kernel that came with this program; others are looked up as Jupyter does.</remarks>
    /// <exception cref="KernelStartException">There is none; the message lists those there are.</exception>
    public static KernelLaunch Find(string kernel) => throw new NotImplementedException();
}
