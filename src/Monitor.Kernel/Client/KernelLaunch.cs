using System.Collections.Immutable;
using Monitor.Kernel.Install;
using Monitor.Kernel.Server;

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

    /// <summary>Interrupted by a signal instead of a message. Default false; true for kernelspecs that do not say otherwise.</summary>
    public bool InterruptedBySignal { get; init; }

    /// <summary>How long the kernel may take to answer for the first time. Default 60 s.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The kernel that came with this program.</summary>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <exception cref="KernelStartException">It does not stand beside this program, or there is none for the language.</exception>
    public static KernelLaunch Own(string language)
    {
        var identity = KernelIdentity.Of(language) ?? throw new KernelStartException($"There is no kernel for \"{language}\"; there are csharp and fsharp.");
        var program = KernelProgram.Beside ?? throw new KernelStartException($"{KernelProgram.FileName} does not stand beside this program, in {AppContext.BaseDirectory}.");
        return new KernelLaunch { Name = identity.KernelName, Command = program.Command(identity.Language), Language = identity.Name };
    }

    /// <summary>The kernel of a name as notebooks have it in <c>metadata.kernelspec.name</c>.</summary>
    /// <remarks><c>.net-csharp</c> and <c>.net-fsharp</c> are the kernel that came with this program; others are looked up as Jupyter does.</remarks>
    /// <exception cref="KernelStartException">There is none; the message lists those there are.</exception>
    public static KernelLaunch Find(string kernel)
    {
        foreach (var own in (KernelIdentity[])[KernelIdentity.CSharp, KernelIdentity.FSharp])
        {
            if (own.KernelName.Equals(kernel, StringComparison.OrdinalIgnoreCase))
            {
                return Own(own.Language);
            }
        }

        var installed = KernelSpec.All(JupyterFolders.Kernels(JupyterEnvironment.Current));
        var spec = installed.FirstOrDefault(s => s.Name.Equals(kernel, StringComparison.OrdinalIgnoreCase));
        if (spec is null)
        {
            var names = new[] { KernelIdentity.CSharp.KernelName, KernelIdentity.FSharp.KernelName }.Union(installed.Select(s => s.Name), StringComparer.OrdinalIgnoreCase);
            throw new KernelStartException($"There is no kernel \"{kernel}\"; there are {string.Join(", ", names)}.");
        }

        return new KernelLaunch
        {
            Name = spec.Name,
            Command = spec.Command,
            Language = spec.Language,
            ResourceFolder = spec.Folder,
            Environment = spec.Environment,
            InterruptedBySignal = spec.InterruptMode == "signal",
        };
    }
}
