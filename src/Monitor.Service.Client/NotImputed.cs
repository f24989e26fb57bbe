using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>Why a record is not imputed: the data say nothing of victims like it, and a bare guess is no answer.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Detail">The reason in a sentence.</param>
/// <param name="Fields">Factors whose level in the record is one of which no sector is known in the data; null from a service that does not name them.</param>
public sealed record NotImputed(Support Reason, string Detail, ImmutableArray<string>? Fields = null);
