namespace Monitor.Service.Imputing;

/// <summary>Draws that a caller asks for with each record.</summary>
/// <param name="Count">Number of draws, 0 to <see cref="Most"/>.</param>
/// <param name="Seed">Their seed, 0 to <see cref="LargestSeed"/>.</param>
internal readonly record struct DrawRequest(int Count, ulong Seed)
{
    /// <summary>Draws a record may be asked for.</summary>
    public const int Most = 1000;

    /// <summary>Largest whole number that every JSON reader takes exactly: 2^53 − 1.</summary>
    public const ulong LargestSeed = (1ul << 53) - 1;
}
