using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.Editions;

/// <summary>A window of calendar years that one monitor is about, as a rule five.</summary>
public sealed record Edition
{
    /// <summary>An edition from its first to its last year, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A year lies outside 1900 to 2999, or the last before the first.</exception>
    public Edition(int firstYear, int lastYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstYear, EarliestYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastYear, LatestYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastYear, firstYear);
        FirstYear = firstYear;
        LastYear = lastYear;
    }

    /// <summary>Earliest year an edition may hold.</summary>
    public const int EarliestYear = 1900;

    /// <summary>Latest year an edition may hold.</summary>
    public const int LatestYear = 2999;

    /// <summary>First year.</summary>
    public int FirstYear { get; }

    /// <summary>Last year.</summary>
    public int LastYear { get; }

    /// <summary>Number of years.</summary>
    public int YearCount => LastYear - FirstYear + 1;

    /// <summary>The years in order.</summary>
    public ImmutableArray<int> Years => [.. Enumerable.Range(FirstYear, YearCount)];

    /// <summary>Name, such as <c>2015-2019</c>; a single year is its own name.</summary>
    public string Name => FirstYear == LastYear
        ? FirstYear.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{FirstYear}-{LastYear}");

    /// <summary>The name as readers see it, with an en dash: <c>2015–2019</c>.</summary>
    public string Span => Name.Replace('-', '–');

    /// <summary>
    /// The periods within which unknown sectors are imputed (rule 20): the first two years and the rest.
    /// A window of two years or less is one period.
    /// </summary>
    public ImmutableArray<Edition> ImputationPeriods => YearCount <= 2
        ? [this]
        : [new(FirstYear, FirstYear + 1), new(FirstYear + 2, LastYear)];

    /// <summary>Whether a year lies in the window.</summary>
    public bool Contains(int year) => year >= FirstYear && year <= LastYear;

    /// <summary>Reads <c>2015-2019</c>, or <c>2019</c> for a single year.</summary>
    /// <exception cref="FormatException">The text is no window of years.</exception>
    public static Edition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (first, last) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
        return TryYear(first, out var from) && TryYear(last, out var to) && to >= from
            ? new Edition(from, to)
            : throw new FormatException($"\"{text}\" is no edition: give the first and the last year as in 2015-2019, between {EarliestYear} and {LatestYear}.");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year)
        && text.Length == 4 && year is >= EarliestYear and <= LatestYear;
}
