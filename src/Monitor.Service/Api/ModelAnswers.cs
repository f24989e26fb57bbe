using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Monitor.Service.Imputing;
using Monitor.Service.Models;

namespace Monitor.Service.Api;

/// <summary>A version of a model.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number, from 1.</param>
/// <param name="Created">When it was added, in UTC.</param>
/// <param name="Method">Kind of model.</param>
/// <param name="Hash">SHA-256 of its manifest.</param>
/// <param name="Edition">The years it was fitted on.</param>
/// <param name="Synthetic">Whether its register is about nobody.</param>
/// <param name="Known">Victims of known sector that it was fitted to.</param>
/// <param name="TableHash">SHA-256 of the counts that it was fitted to.</param>
/// <param name="Seed">Seed of its fit.</param>
/// <param name="Aliases">Aliases that name it.</param>
/// <param name="Job">The job that trained it.</param>
internal sealed record ModelAnswer(
    ModelName Name,
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
    Guid? Job)
{
    /// <summary>A version as it is shown.</summary>
    public static ModelAnswer Of(ModelVersion version, ServedModels served) => new(
        version.Name,
        version.Version,
        version.Created,
        version.Model,
        version.Hash,
        version.Edition,
        version.Synthetic,
        version.Known,
        version.TableHash,
        version.Seed,
        [.. served.Aliases.Where(a => a.Value.Version.Name == version.Name && a.Value.Version.Version == version.Version).Select(a => a.Key)],
        version.Job);
}

/// <summary>Versions of models.</summary>
/// <param name="Models">By name and number.</param>
internal sealed record ModelsAnswer(ImmutableArray<ModelAnswer> Models);

/// <summary>Two versions side by side.</summary>
/// <param name="Model">One of them.</param>
/// <param name="With">The other.</param>
/// <param name="Metrics">How the one did on victims that were kept from it.</param>
/// <param name="MetricsOfWith">How the other did.</param>
/// <param name="SameData">Whether both were fitted to the same counts, so that their errors can be compared.</param>
/// <param name="MeanDistance">
/// Mean over the combinations of levels of half the sum of the absolute differences of their probabilities, 0 to 1; left out when their
/// factors or sectors differ.
/// </param>
/// <param name="LargestDistance">The largest of them.</param>
internal sealed record ComparisonAnswer(
    string Model,
    string With,
    JsonElement Metrics,
    JsonElement MetricsOfWith,
    bool SameData,
    [property: Range(0, 1)] double? MeanDistance,
    [property: Range(0, 1)] double? LargestDistance);

/// <summary>What an alias names, and has named.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="Current">What it names.</param>
/// <param name="History">Its changes, oldest first.</param>
internal sealed record AliasAnswer(string Alias, AliasEntry Current, ImmutableArray<AliasEntry> History)
{
    /// <summary>An alias of its changes.</summary>
    public static AliasAnswer Of(string alias, ImmutableArray<AliasChange> changes)
    {
        ImmutableArray<AliasEntry> entries = [.. changes.Select(c => new AliasEntry(c.Sequence, c.Name, c.Version, c.At, c.By))];
        return new(alias, entries[^1], entries);
    }
}

/// <summary>A change of an alias.</summary>
/// <param name="Sequence">Number of the change.</param>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who asked for it.</param>
internal sealed record AliasEntry(long Sequence, ModelName Name, int Version, DateTimeOffset At, string By);

/// <summary>What an alias is to name.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number of the version.</param>
internal sealed record PromotionRequest(ModelName Name, [property: Range(1, int.MaxValue)] int Version);
