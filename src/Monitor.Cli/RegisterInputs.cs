using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Monitor.Chapters;

namespace Monitor.Cli;

/// <summary>The files of a register, by what is in them.</summary>
/// <param name="Fingerprint">Fingerprint of the rows (<see cref="RegisterFingerprint"/>), 64 lower-case hexadecimal digits.</param>
/// <param name="Files">Name, size in bytes and SHA-256 of each file, in the order of names; empty for a confidential register.</param>
/// <param name="Digest">Digest of all of it, for a key; never shown.</param>
internal sealed record RegisterInputs(string Fingerprint, ImmutableArray<(string Name, long Bytes, string Hash)> Files, string Digest)
{
    /// <summary>The files of a register that was read.</summary>
    public static RegisterInputs Of(Analysis analysis)
    {
        var register = analysis.Population.Register;
        ImmutableArray<(string, long, string)> files =
        [
            .. Directory.EnumerateFiles(analysis.Folder).OrderBy(f => Path.GetFileName(f), StringComparer.Ordinal)
                .Select(f => (Path.GetFileName(f), new FileInfo(f).Length, Hash(f))),
        ];
        var fingerprint = RegisterFingerprint.Of(register);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [fingerprint, .. files.Select(f => $"{f.Item1} {f.Item3}")]))));

        // From the hash of a file with identifiers somebody who guesses them all could tell that the guess is right.
        return new RegisterInputs(fingerprint, register.Description.Confidential ? [] : files, digest);
    }

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
