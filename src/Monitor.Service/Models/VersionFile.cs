using Monitor.Service.Storage;

namespace Monitor.Service.Models;

/// <summary>A file of a version against the hash that the version names.</summary>
internal static class VersionFile
{
    /// <summary>The hash that a version names for a file.</summary>
    /// <exception cref="RegistryException">It has no such file.</exception>
    public static string HashOf(ModelVersion version, string file) => version.Files.TryGetValue(file, out var hash)
        ? hash
        : throw new RegistryException(RegistryFault.Missing, $"{version.Name} {version.Version} has no such file: it has {string.Join(", ", version.Files.Keys)}.");

    /// <summary>The bytes, when they have the hash.</summary>
    /// <exception cref="RegistryException">They have another.</exception>
    public static byte[] Verified(byte[] bytes, string hash, ModelVersion version, string file) => StoreJson.Hash(bytes) == hash
        ? bytes
        : throw new RegistryException(RegistryFault.Damaged, $"{file} of {version.Name} {version.Version} does not agree with its hash: it was changed from outside. Put back a copy of it that was kept, or train the model again.");

    /// <summary>What is said of a version that is not there.</summary>
    public static RegistryException NoSuch(ModelName name, int version) =>
        new(RegistryFault.Missing, $"There is no version {version} of {name}.");
}
