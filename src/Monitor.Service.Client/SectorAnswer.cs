using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>What a model says of a record: probabilities, or that and why it says nothing. It is about a group of victims, never about one person.</summary>
/// <param name="Model">Name of the model that answered.</param>
/// <param name="Version">Number of its version, from 1.</param>
/// <param name="Hash">SHA-256 of the version's manifest, 64 lower-case hexadecimal digits.</param>
/// <param name="Method">Kind of model: <c>maximum-entropy</c>.</param>
/// <param name="Synthetic">Whether the model was fitted to a register about nobody.</param>
/// <param name="Support">What the data say of victims like this one.</param>
/// <param name="Id">The identifier of the record.</param>
/// <param name="Probabilities">Probability of each sector by its code; together 1. Null when the record is not imputed.</param>
/// <param name="Visible">Probability of a visible sector, 0 to 1; null when the record is not imputed.</param>
/// <param name="LessVisible">Probability of a less visible sector, 0 to 1; null when the record is not imputed.</param>
/// <param name="NotImputed">Why there are no probabilities; null when there are.</param>
/// <param name="Draws">Sectors drawn, as many as were asked for; null when none were, or the record is not imputed.</param>
/// <param name="Seed">Seed of the draws; null without draws.</param>
public sealed record SectorAnswer(
    string Model,
    int Version,
    string Hash,
    string Method,
    bool Synthetic,
    Support Support,
    string? Id = null,
    ImmutableSortedDictionary<string, double>? Probabilities = null,
    double? Visible = null,
    double? LessVisible = null,
    NotImputed? NotImputed = null,
    ImmutableArray<string>? Draws = null,
    long? Seed = null);
