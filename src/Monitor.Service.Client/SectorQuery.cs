using System.Globalization;

namespace Monitor.Service.Client;

/// <summary>What is asked of records.</summary>
/// <param name="Model">An alias, as in <c>production</c>, or a name and number, as in <c>sectors@3</c>; production when null.</param>
/// <param name="Draws">Sectors drawn for each record, 0 to 1000.</param>
/// <param name="Seed">Seed of the draws, 0 to 2^53 − 1. When it is null the service takes one and says which.</param>
public sealed record SectorQuery(string? Model = null, int Draws = 0, long? Seed = null)
{
    /// <summary>Largest seed: 2^53 − 1, the largest whole number that every JSON reader takes exactly.</summary>
    public const long LargestSeed = (1L << 53) - 1;

    /// <summary>The production model, without draws.</summary>
    public static SectorQuery Default { get; } = new();

    /// <summary>
    /// The question about a part of a stream: its seed is mixed with the number of the part, so that no two parts share their draws. The
    /// first part has the seed itself: a stream of one part is answered as a batch is.
    /// </summary>
    internal SectorQuery OfPart(long part) => part == 0 || Seed is null ? this : this with { Seed = Mix((ulong)Seed, (ulong)part) };

    /// <summary>The query part of the address; empty when nothing is asked for.</summary>
    internal string ToText()
    {
        string[] parts =
        [
            .. Model is null ? [] : new[] { "model=" + Uri.EscapeDataString(Model) },
            .. Draws == 0 ? [] : new[] { "draws=" + Draws.ToString(CultureInfo.InvariantCulture) },
            .. Seed is null ? [] : new[] { "seed=" + Seed.Value.ToString(CultureInfo.InvariantCulture) },
        ];
        return parts is [] ? "" : "?" + string.Join('&', parts);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
    private static long Mix(ulong seed, ulong part)
    {
        var z = unchecked(seed + (part * 0x9E3779B97F4A7C15));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return (long)((z ^ (z >> 31)) & LargestSeed);
    }
}
