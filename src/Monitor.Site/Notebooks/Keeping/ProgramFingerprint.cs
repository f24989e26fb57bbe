using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Site.Notebooks;

/// <summary>What runs the cells of a notebook, as far as what they show can depend on it.</summary>
/// <param name="Assemblies">Monitor's own assemblies, by name, each with the SHA-256 of its file.</param>
/// <param name="Packages">SHA-256 of the list of packages and their versions that stands beside them; empty when there is none.</param>
/// <param name="Runtime">Name and version of the runtime.</param>
public sealed record ProgramFingerprint(ImmutableSortedDictionary<string, string> Assemblies, string Packages, string Runtime)
{
    private const string PackageList = "Monitor.Kernel.deps.json";

    /// <summary>This program with the kernel that stands beside it.</summary>
    /// <exception cref="IOException">A file of it cannot be read.</exception>
    public static ProgramFingerprint Of(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var list = Path.Combine(folder, PackageList);
        return new ProgramFingerprint(
            Directory.EnumerateFiles(folder, "Monitor*.dll").ToImmutableSortedDictionary(f => Path.GetFileName(f), Hash, StringComparer.Ordinal),
            File.Exists(list) ? Hash(list) : "",
            RuntimeInformation.FrameworkDescription);
    }

    /// <summary>All of it in one line of hexadecimal digits.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [.. Assemblies.Select(a => $"{a.Key} {a.Value}"), Packages, Runtime]))));

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
