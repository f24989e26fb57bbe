using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Monitor.Kernel.Install;

/// <summary>The kernel as a program on disk.</summary>
/// <param name="File">Full path of <see cref="FileName"/>.</param>
public sealed record KernelProgram(string File)
{
    /// <summary>The name of the program.</summary>
    public const string FileName = "Monitor.Kernel.dll";

    /// <summary>The kernel that stands beside this program; null when it is not complete.</summary>
    public static KernelProgram? Beside => In(AppContext.BaseDirectory);

    /// <summary>The folder that holds it and what it loads.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>The kernel in a folder; null when it is not there with what <c>dotnet</c> needs to start it.</summary>
    public static KernelProgram? In(string folder)
    {
        var file = Path.Combine(Path.GetFullPath(folder), FileName);
        return System.IO.File.Exists(file) && System.IO.File.Exists(Path.ChangeExtension(file, ".runtimeconfig.json")) ? new KernelProgram(file) : null;
    }

    /// <summary>The words that start it for a language.</summary>
    public ImmutableArray<string> Command(string language) => [DotnetHost(), File, "--connection-file", "{connection_file}", "--language", language];

    // By its full path: a front end that a desktop started often has no PATH with dotnet on it.
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return System.IO.File.Exists(host) ? host : name;
    }
}
