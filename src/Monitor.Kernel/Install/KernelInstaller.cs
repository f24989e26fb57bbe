using System.Collections.Immutable;
using Monitor.Kernel.Formatting;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Install;

/// <summary>Makes the kernels known to Jupyter, and unknown again. Only what Monitor installed is replaced or removed.</summary>
/// <param name="kernels">The folder of kernels.</param>
/// <param name="programFolder">The folder in which a copy of the program is kept.</param>
public sealed class KernelInstaller(string kernels, string programFolder)
{
    private const string Marker = ".made-by-monitor";

    private static ImmutableArray<KernelIdentity> Identities => [KernelIdentity.CSharp, KernelIdentity.FSharp];

    /// <summary>An installer for the user.</summary>
    public static KernelInstaller ForUser(JupyterEnvironment environment) => new(JupyterFolders.UserKernels(environment), JupyterFolders.UserProgram(environment));

    /// <summary>An installer for an installation, such as a Python environment.</summary>
    public static KernelInstaller ForPrefix(string prefix) => new(JupyterFolders.PrefixKernels(prefix), JupyterFolders.PrefixProgram(prefix));

    /// <summary>Installs the kernels of C# and F#.</summary>
    /// <param name="source">The program.</param>
    /// <param name="inPlace">Points at the program where it is, so that it must stay there; otherwise at a copy.</param>
    /// <param name="replaces">Replaces a kernel of one of their names that something else installed.</param>
    /// <returns>What was installed.</returns>
    /// <exception cref="KernelInstallException">There is something else in the way; nothing was changed.</exception>
    public ImmutableArray<KernelSpec> Install(KernelProgram source, bool inPlace, bool replaces)
    {
        foreach (var identity in Identities)
        {
            var folder = Path.Combine(kernels, identity.KernelName);
            if (Path.Exists(folder) && !replaces && KernelSpec.Read(folder) is not { IsOurs: true })
            {
                throw new KernelInstallException($"{folder} is a kernel that monitor did not install. Give --replace to install this one in its place, or --prefix for another place. Nothing was changed.");
            }
        }

        var program = source;
        if (!inPlace)
        {
            program = new KernelProgram(Path.Combine(programFolder, KernelProgram.FileName));
            CheckProgramFolder();
            Beside(programFolder, staged =>
            {
                Copy(new DirectoryInfo(source.Folder), Directory.CreateDirectory(staged), Path.GetFullPath(programFolder));
                File.WriteAllText(Path.Combine(staged, Marker), "Installed by monitor; a later installation replaces this folder.\n");
            });
        }

        return [.. Identities.Select(i => Write(i, program))];
    }

    /// <summary>Removes the kernels that Monitor installed here, and the copy of the program.</summary>
    /// <returns>The names of those removed.</returns>
    /// <exception cref="KernelInstallException">A kernel of one of the names is not Monitor's; nothing was removed.</exception>
    public ImmutableArray<string> Uninstall()
    {
        var present = Identities.Select(i => Path.Combine(kernels, i.KernelName)).Where(Path.Exists).ToImmutableArray();
        if (present.FirstOrDefault(f => KernelSpec.Read(f) is not { IsOurs: true }) is { } foreign)
        {
            throw new KernelInstallException($"{foreign} is not a kernel that monitor installed; it is left as it is, and so is everything else.");
        }

        foreach (var folder in present)
        {
            Directory.Delete(folder, recursive: true);
        }

        if (File.Exists(Path.Combine(programFolder, Marker)))
        {
            Directory.Delete(programFolder, recursive: true);
        }

        return [.. present.Select(f => Path.GetFileName(f)!)];
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to, string except)
    {
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(f => f.FullName != except && f.FullName != to.FullName))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name), except);
        }
    }

    // Written beside what is there and moved in its place when it is complete.
    private static void Beside(string target, Action<string> write)
    {
        var (staged, former) = (target + ".being-written", target + ".being-replaced");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Remove(staged);
        try
        {
            write(staged);
            Remove(former);
            if (Directory.Exists(target))
            {
                Directory.Move(target, former);
            }

            try
            {
                Directory.Move(staged, target);
            }
            catch when (Directory.Exists(former))
            {
                Directory.Move(former, target);
                throw;
            }
        }
        finally
        {
            Remove(staged);
        }

        Remove(former);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void CheckProgramFolder()
    {
        if (Path.Exists(programFolder) && !File.Exists(Path.Combine(programFolder, Marker)))
        {
            throw new KernelInstallException($"{programFolder} holds something that monitor did not write, where the kernel would be copied. Move it away, or give --in-place. Nothing was changed.");
        }
    }

    private KernelSpec Write(KernelIdentity identity, KernelProgram program)
    {
        var spec = new KernelSpec(identity.KernelName, Path.Combine(kernels, identity.KernelName), program.Command(identity.Language))
        {
            DisplayName = identity.DisplayName,
            Language = identity.Name,
            InterruptMode = "message",
            IsOurs = true,
        };
        Beside(spec.Folder, staged =>
        {
            Directory.CreateDirectory(staged);
            if (identity == KernelIdentity.CSharp)
            {
                // Charts of either kernel ask the Jupyter server for it under this one's name.
                PlotlyScript.Save(Path.Combine(staged, PlotlyScript.FileName));
            }

            File.WriteAllText(Path.Combine(staged, KernelSpec.FileName), spec.ToJson());
        });
        return spec;
    }
}
