using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>A model to train.</summary>
/// <param name="Name">Name in the registry, of which it becomes the next version: 1 to 64 lower-case letters, digits and hyphens, of which the first is a letter.</param>
/// <param name="Model">Kind of model: <c>maximum-entropy</c>.</param>
/// <param name="Options">Its options by name, written out; those left out have their default.</param>
/// <param name="Seed">Seed of folds and fit, 0 to 2^53 − 1.</param>
/// <param name="Edition">The years.</param>
/// <param name="Register"><c>shipped</c>, the synthetic one, or a register that the service's configuration names.</param>
public sealed record TrainingRequest(
    string Name, string Model, ImmutableSortedDictionary<string, string>? Options = null, long Seed = 1, string Edition = "2015-2019", string Register = "shipped");
