using System.Collections.Immutable;

namespace Monitor.Service.Models;

/// <summary>What is added to a registry as a version: the files of <see cref="ModelFiles"/>, and what the version says of them.</summary>
/// <param name="Model">Kind of model in the catalogue.</param>
/// <param name="Edition">The years it was fitted on.</param>
/// <param name="Synthetic">Whether the register is about nobody.</param>
/// <param name="Known">Victims of known sector that it was fitted to.</param>
/// <param name="TableHash">SHA-256 of the counts that it was fitted to.</param>
/// <param name="Seed">Seed of the fit.</param>
/// <param name="Files">Bytes of each file by its name.</param>
public sealed record ModelContent(
    string Model, string Edition, bool Synthetic, long Known, string TableHash, ulong Seed, ImmutableSortedDictionary<string, byte[]> Files);
