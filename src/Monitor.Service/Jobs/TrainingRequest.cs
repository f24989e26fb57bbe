using System.Collections.Immutable;
using Monitor.Service.Models;

namespace Monitor.Service.Jobs;

/// <summary>A model to train.</summary>
/// <param name="Model">Kind of model in the catalogue: <c>maximum-entropy</c>.</param>
/// <param name="Options">Its options by name, written out; those left out have their default.</param>
/// <param name="Name">Name in the registry of which it becomes the next version.</param>
/// <param name="Seed">Seed of folds and fit.</param>
/// <param name="Edition">The years: <c>2015-2019</c>.</param>
/// <param name="Register"><c>shipped</c>, or a register that the configuration names.</param>
public sealed record TrainingRequest(
    string Model, ImmutableSortedDictionary<string, string> Options, ModelName Name, ulong Seed, string Edition, string Register)
{
    /// <summary>Name of the synthetic register that ships.</summary>
    public const string Shipped = "shipped";
}
