using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>What a fitted model is a model of, and how it came about: enough to refuse it where it does not belong.</summary>
public sealed record ModelSignature
{
    /// <summary>Name of the model: <c>maximum-entropy</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The factors with their levels.</summary>
    public required ImmutableArray<Factor> Factors { get; init; }

    /// <summary>Codes of the sectors, in the order of the probabilities.</summary>
    public required ImmutableArray<string> Sectors { get; init; }

    /// <summary>
    /// Codes of the sectors that some known victim is in. The others were never observed: nothing can be learnt of them, and their
    /// probability is 0.
    /// </summary>
    public required ImmutableArray<string> Observed { get; init; }

    /// <summary>The terms and their scales, in the order of the columns.</summary>
    public required ImmutableArray<ScaledTerm> Terms { get; init; }

    /// <summary>Levels that victims may have and no known victim has: what the model says of them rests on the other factors alone.</summary>
    public required ImmutableArray<UnsupportedLevel> Unsupported { get; init; }

    /// <summary>Options by name, written out.</summary>
    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    /// <summary>Number of known victims of the fit.</summary>
    public required long Known { get; init; }

    /// <summary>SHA-256 of the factors, the sectors and the known counts of the fit, in hexadecimal.</summary>
    public required string TableHash { get; init; }

    /// <summary>Seed of the fit.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Sectors that no known victim is in: their probability is 0.</summary>
    [JsonIgnore]
    public ImmutableArray<string> NeverObserved => [.. Sectors.Except(Observed)];
}

/// <summary>A term and the scale of its columns.</summary>
/// <param name="Term">Name of the term: <c>region*reporter</c>.</param>
/// <param name="Scale">Value of a set column; 1 unless penalties are told apart.</param>
public sealed record ScaledTerm(string Term, double Scale);

/// <summary>A level without a known victim.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="Level">Code of the level.</param>
public sealed record UnsupportedLevel(string Factor, string Level);
