using System.Collections.Immutable;

namespace Monitor.Service.Models;

/// <summary>A version of a model: what it is, and the hash of each of its files. It never changes.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number, from 1.</param>
/// <param name="Created">When it was added, in UTC.</param>
/// <param name="Model">Kind of model in the catalogue: <c>maximum-entropy</c>.</param>
/// <param name="Hash">SHA-256 of the manifest, which holds all of this: 64 lower-case hexadecimal digits.</param>
/// <param name="Files">SHA-256 of each file by its name.</param>
/// <param name="Job">The job that trained it; null when it was added by hand.</param>
/// <param name="Edition">The years it was fitted on.</param>
/// <param name="Synthetic">Whether the register is about nobody.</param>
/// <param name="Known">Victims of known sector that it was fitted to.</param>
/// <param name="TableHash">SHA-256 of the counts that it was fitted to.</param>
/// <param name="Seed">Seed of the fit.</param>
public sealed record ModelVersion(
    ModelName Name,
    int Version,
    DateTimeOffset Created,
    string Model,
    string Hash,
    ImmutableSortedDictionary<string, string> Files,
    Guid? Job,
    string Edition,
    bool Synthetic,
    long Known,
    string TableHash,
    ulong Seed);
