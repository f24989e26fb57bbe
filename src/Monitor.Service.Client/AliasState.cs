using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>What an alias names, and has named.</summary>
/// <param name="Alias">The alias: <c>production</c>.</param>
/// <param name="Current">What it names.</param>
/// <param name="History">Its changes, oldest first.</param>
public sealed record AliasState(string Alias, AliasChange Current, ImmutableArray<AliasChange> History);
