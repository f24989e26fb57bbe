using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Service.Storage;

namespace Monitor.Service.Models;

/// <summary>What is written of a version beside its files. Its hash covers every file, and every word that is said of them.</summary>
internal sealed record ModelManifest(
    int Format,
    ModelName Name,
    int Version,
    DateTimeOffset Created,
    string Model,
    Guid? Job,
    string Edition,
    bool Synthetic,
    long Known,
    string TableHash,
    ulong Seed,
    ImmutableSortedDictionary<string, string> Files)
{
    /// <summary>Bytes that a manifest may have.</summary>
    public const int MaximumBytes = 64 * 1024;

    private const int Written = 1;

    /// <summary>The manifest of a version that is added.</summary>
    /// <exception cref="RegistryException">A file is none of a model, is too large, or one is missing.</exception>
    public static ModelManifest Of(ModelName name, int version, DateTimeOffset created, ModelContent content, Guid? job)
    {
        foreach (var (file, bytes) in content.Files)
        {
            if (!ModelFiles.All.Contains(file))
            {
                throw new RegistryException(RegistryFault.Refused, $"A model has no file of this name: it has {string.Join(", ", ModelFiles.All)}.");
            }

            if (bytes.Length > ModelFiles.MaximumBytes)
            {
                throw new RegistryException(RegistryFault.Refused, $"{file} has {bytes.Length} bytes: a file of a model has {ModelFiles.MaximumBytes} at most.");
            }
        }

        // Only the pipeline may be absent.
        if (ModelFiles.All.Except(content.Files.Keys).Remove(ModelFiles.Scorer) is { IsEmpty: false } missing)
        {
            throw new RegistryException(RegistryFault.Refused, $"The model lacks {string.Join(", ", missing)}: add it whole.");
        }

        return new(
            Written, name, version, created, content.Model, job, content.Edition, content.Synthetic, content.Known, content.TableHash, content.Seed,
            content.Files.ToImmutableSortedDictionary(f => f.Key, f => StoreJson.Hash(f.Value), StringComparer.Ordinal));
    }

    /// <summary>The version that a manifest is of.</summary>
    /// <exception cref="RegistryException">It is of another version or format, or no manifest.</exception>
    public static ModelVersion Read(byte[] bytes, ModelName name, int version)
    {
        ModelManifest manifest;
        try
        {
            manifest = StoreJson.Read<ModelManifest>(bytes);
        }
        catch (JsonException e)
        {
            throw new RegistryException(RegistryFault.Damaged, $"The manifest of {name} {version} cannot be read by this version of Monitor: train the model again, or serve it with the version that trained it.", e);
        }

        if (manifest.Format != Written)
        {
            throw new RegistryException(RegistryFault.Damaged, $"The manifest of {name} {version} is of format {manifest.Format}, and this version of Monitor reads {Written}: train the model again.");
        }

        return manifest.Name == name && manifest.Version == version && manifest.Files.Keys.All(ModelFiles.All.Contains)
            ? manifest.With(StoreJson.Hash(bytes))
            : throw new RegistryException(RegistryFault.Damaged, $"The manifest of {name} {version} is of another model: it was moved from outside.");
    }

    public byte[] ToBytes() => StoreJson.Write(this);

    public ModelVersion With(string hash) =>
        new(Name, Version, Created, Model, hash, Files.WithComparers(StringComparer.Ordinal), Job, Edition, Synthetic, Known, TableHash, Seed);
}
