using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>A victim whose sector is asked for, told by the factors of the model.</summary>
/// <param name="Levels">
/// Level of each factor by the factor's name, in codes: <c>region</c> is <c>asia</c>. All factors of the model that is asked, and no other.
/// </param>
/// <param name="Id">By which the caller knows the record again, 128 bytes of UTF-8 at most; repeated in the answer, except by a service that is run in confidence.</param>
public sealed record SectorRecord(ImmutableSortedDictionary<string, string> Levels, string? Id = null)
{
    /// <summary>A record of pairs of a factor and its level.</summary>
    /// <param name="levels">The pairs.</param>
    /// <exception cref="ArgumentException">A factor is there twice, with different levels.</exception>
    public static SectorRecord Of(params IEnumerable<(string Factor, string Level)> levels) =>
        new(levels.ToImmutableSortedDictionary(l => l.Factor, l => l.Level, StringComparer.Ordinal));
}
