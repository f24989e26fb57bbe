using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Site.Notebooks;

/// <summary>What the outputs of a notebook follow from, beside its own text.</summary>
/// <param name="Register">Fingerprint of the register and of what it says of itself.</param>
/// <param name="Parameters">The parameters of the report; a notebook is given those that it declares.</param>
/// <param name="Program">Digest of the program (<see cref="ProgramFingerprint.Digest"/>).</param>
/// <param name="Beside">Digest of the other files in the folder of the notebooks, which a cell may read.</param>
public sealed record NotebookInputs(string Register, ImmutableArray<Parameter> Parameters, string Program, string Beside)
{
    /// <summary>The key under which the outputs of a notebook are kept: another key, other outputs; 64 lower-case hexadecimal digits.</summary>
    /// <param name="notebook">The notebook; what an earlier run left in it plays no part.</param>
    public string KeyOf(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(StrippedNotebook.Of(notebook).ToBytes()));
        foreach (var part in (string[])[Register, .. Parameters.Select(p => $"{p.Name}={p.Value?.ToJsonString()}"), Program, Beside])
        {
            // Each part by its hash, so that none can run into the next.
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(part)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Digest of the files of a folder that are no notebooks, by relative path and content.</summary>
    /// <param name="folder">The folder.</param>
    public static string DigestBeside(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".ipynb", StringComparison.Ordinal) && !f.Contains(".ipynb_checkpoints", StringComparison.Ordinal))
            .Select(f => (File: f, Name: Path.GetRelativePath(folder, f).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Name)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file.File)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
