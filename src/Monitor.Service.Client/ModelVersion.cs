using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>A version of a model. It never changes, but for the aliases that name it.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number, from 1.</param>
/// <param name="Created">When it was added, in UTC.</param>
/// <param name="Method">Kind of model: <c>maximum-entropy</c>.</param>
/// <param name="Hash">SHA-256 of its manifest, 64 lower-case hexadecimal digits.</param>
/// <param name="Edition">The years it was fitted on: <c>2015-2019</c>.</param>
/// <param name="Synthetic">Whether its register is about nobody.</param>
/// <param name="Known">Victims of known sector that it was fitted to.</param>
/// <param name="TableHash">SHA-256 of the counts that it was fitted to.</param>
/// <param name="Seed">Seed of its fit.</param>
/// <param name="Aliases">Aliases that name it.</param>
/// <param name="Job">The job that trained it; null when it was added by hand.</param>
public sealed record ModelVersion(
    string Name,
    int Version,
    DateTimeOffset Created,
    string Method,
    string Hash,
    string Edition,
    bool Synthetic,
    long Known,
    string TableHash,
    ulong Seed,
    ImmutableArray<string> Aliases,
    Guid? Job = null);
