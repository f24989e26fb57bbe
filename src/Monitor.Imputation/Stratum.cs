namespace Monitor.Imputation;

/// <summary>Whether a stratum takes part, and if not why.</summary>
public enum Inclusion
{
    /// <summary>It does.</summary>
    Included,

    /// <summary>It does not: no sector is known.</summary>
    NoneKnown,

    /// <summary>It does not: some sectors are known, fewer than the minimum.</summary>
    TooFewKnown,
}

/// <summary>The victims of sexual exploitation of one stratum.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Victims">How many they are.</param>
/// <param name="Known">Of how many the sector is known.</param>
/// <param name="KnownVisible">Of how many it is known and visible.</param>
/// <param name="Inclusion">Whether the stratum takes part.</param>
public sealed record Stratum(StratumKey Key, int Victims, int Known, int KnownVisible, Inclusion Inclusion)
{
    /// <summary>Expected number in visible sectors: victims × known and visible ÷ known; 0 when the stratum does not take part.</summary>
    public double Visible => Inclusion == Inclusion.Included ? (double)Victims * KnownVisible / Known : 0;
}
