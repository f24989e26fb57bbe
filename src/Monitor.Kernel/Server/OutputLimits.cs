namespace Monitor.Kernel.Server;

/// <summary>How much a cell may write, and how it is gathered into messages.</summary>
internal static class OutputLimits
{
    /// <summary>Characters that one cell may write to one stream; the rest is not sent.</summary>
    public const int CharactersPerStream = 10_000_000;

    /// <summary>What a change between the streams counts as, so that a cell that alternates cannot make millions of messages.</summary>
    public const int CharactersPerChange = 100;

    /// <summary>Characters at which text that waits is sent.</summary>
    public const int CharactersPerMessage = 65_536;

    /// <summary>How long text waits for more.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromMilliseconds(50);
}
