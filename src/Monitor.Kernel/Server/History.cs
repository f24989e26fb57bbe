using System.Text.RegularExpressions;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>The cells that ran in this session, the latest of them. Used on one thread.</summary>
internal sealed class History
{
    /// <summary>The number of the session; it is the only one that is kept.</summary>
    public const int Session = 1;

    private const int Kept = 10_000;
    private const int OutputKept = 10_000;
    private static readonly TimeSpan MatchWithin = TimeSpan.FromSeconds(1);
    private readonly Queue<HistoryEntry> entries = new();

    /// <summary>Notes a cell.</summary>
    public void Add(int line, string code, string? output)
    {
        entries.Enqueue(new HistoryEntry(line, code, output is { Length: > OutputKept } ? output[..OutputKept] : output));
        if (entries.Count > Kept)
        {
            entries.Dequeue();
        }
    }

    /// <summary>The last so many, in the order they ran.</summary>
    public IEnumerable<HistoryEntry> Tail(int count) => entries.TakeLast(count);

    /// <summary>Those of a session from one number up to another, not included.</summary>
    /// <param name="session">0 or 1 for this one; there are none of others.</param>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The number after the last; null for no end.</param>
    public IEnumerable<HistoryEntry> Range(int session, int start, int? stop) =>
        session is 0 or Session ? entries.Where(e => e.Line >= start && (stop is null || e.Line < stop)) : [];

    /// <summary>Those whose whole text a pattern fits, in the order they ran.</summary>
    /// <param name="pattern">A pattern with <c>*</c>, <c>?</c> and <c>[…]</c>.</param>
    /// <param name="count">At most so many, the latest; null for all.</param>
    /// <param name="unique">Of those with the same text, the latest only.</param>
    /// <exception cref="MessageException">The pattern is none.</exception>
    public IEnumerable<HistoryEntry> Search(string pattern, int? count, bool unique)
    {
        var fits = Pattern(pattern);
        var found = entries.Where(e => fits.IsMatch(e.Code)).Reverse();
        if (unique)
        {
            found = found.DistinctBy(e => e.Code, StringComparer.Ordinal);
        }

        return (count is { } n ? found.Take(n) : found).Reverse();
    }

    private static Regex Pattern(string pattern)
    {
        try
        {
            return new Regex(Glob(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant, MatchWithin);
        }
        catch (ArgumentException e)
        {
            throw new MessageException($"The pattern \"{pattern}\" of history_request is none: it may have *, ? and sets such as [a-z].", e);
        }
    }

    private static string Glob(string pattern)
    {
        var escaped = Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);
        // A set is one only when it is closed; Regex.Escape leaves the closing bracket as it is.
        return $"^{Regex.Replace(escaped, @"\\\[([^\[\]]+)\]", "[$1]")}$";
    }
}

/// <summary>A cell that ran.</summary>
/// <param name="Line">Its number in the session.</param>
/// <param name="Code">Its text.</param>
/// <param name="Output">Its value as plain text; null when it had none.</param>
internal sealed record HistoryEntry(int Line, string Code, string? Output);
