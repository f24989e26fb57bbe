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

    /// <summary>The version, when it is the one that was promoted, or none was.</summary>
    /// <param name="version">The version.</param>
    /// <param name="promoted">Its hash when it was last promoted; null when it never was.</param>
    /// <exception cref="RegistryException">Its manifest was changed since.</exception>
    public static ModelVersion Promoted(ModelVersion version, string? promoted) => promoted is null || promoted == version.Hash
        ? version
        : throw new RegistryException(RegistryFault.Damaged, $"The manifest of {version.Name} {version.Version} is not the one that was promoted: it was changed from outside. Put back a copy of it that was kept.");

    /// <summary>What is said of a version that is not there.</summary>
    public static RegistryException NoSuch(ModelName name, int version) =>
        new(RegistryFault.Missing, $"There is no version {version} of {name}.");
}
