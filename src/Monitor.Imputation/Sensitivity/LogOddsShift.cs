using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Sensitivity;

/// <summary>
/// How the unknown may differ from the known: their odds of some sectors are multiplied, within every cell of a group, by one factor.
/// No data tell the size of it; it is assumed, and varied (pattern-mixture model: Little 1993; Rubin 1987, chapter 6; van Buuren 2018,
/// section 9.2).
/// </summary>
public sealed record LogOddsShift
{
    /// <summary>Largest amount: beyond it the odds differ by a factor of 5·10⁸, and nothing moves any more.</summary>
    public const double MaxAmount = 20;

    /// <summary>A shift.</summary>
    /// <param name="sectors">The sectors that become more likely; the others become less so.</param>
    /// <param name="amount">What is added to their log-odds: −<see cref="MaxAmount"/> to <see cref="MaxAmount"/>; 0 changes nothing.</param>
    /// <param name="group">The victims it is about; null for all.</param>
    /// <exception cref="ImputationException">The amount is out of range.</exception>
    public LogOddsShift(SectorGroup sectors, double amount, CellGroup? group = null)
    {
        ArgumentNullException.ThrowIfNull(sectors);
        if (!(Math.Abs(amount) <= MaxAmount))
        {
            throw new ImputationException(FormattableString.Invariant($"A shift of log-odds lies between −{MaxAmount} and {MaxAmount}; it is {amount}."));
        }

        Sectors = sectors;
        Amount = amount;
        Group = group ?? CellGroup.All;
    }

    /// <summary>The sectors that become more likely.</summary>
    public SectorGroup Sectors { get; }

    /// <summary>What is added to their log-odds.</summary>
    public double Amount { get; }

    /// <summary>The victims it is about.</summary>
    public CellGroup Group { get; }

    /// <summary>The same shift by another amount.</summary>
    public LogOddsShift By(double amount) => new(Sectors, amount, Group);

    /// <summary>The probabilities that the shift makes of others.</summary>
    /// <param name="probabilities">Probabilities as they are for the known.</param>
    /// <exception cref="ImputationException">The factors do not tell the group, or there is no such sector.</exception>
    public SectorProbabilities Apply(SectorProbabilities probabilities) => Apply([this], probabilities);

    /// <summary>The probabilities that several shifts together make of others: log-odds add up, in whatever order.</summary>
    /// <param name="shifts">The shifts; none leaves the probabilities as they are.</param>
    /// <param name="probabilities">Probabilities as they are for the known.</param>
    /// <exception cref="ImputationException">The factors do not tell a group, or there is no such sector.</exception>
    public static SectorProbabilities Apply(ImmutableArray<LogOddsShift> shifts, SectorProbabilities probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (shifts.All(s => s.Amount == 0))
        {
            return probabilities;
        }

        var (cells, count) = (probabilities.Cells, probabilities.SectorCount);
        var parts = shifts.Select(s => (s.Amount, Sectors: s.Within(count), IsIn: s.Group.In(cells))).ToArray();
        var values = new double[cells.Count * count];
        var amounts = new double[count];
        for (var c = 0; c < cells.Count; c++)
        {
            Array.Clear(amounts);
            foreach (var (amount, sectors, isIn) in parts)
            {
                if (isIn(c))
                {
                    foreach (var s in sectors)
                    {
                        amounts[s] += amount;
                    }
                }
            }

            Shift(probabilities.Of(c), amounts, values.AsSpan(c * count, count));
        }

        return new SectorProbabilities(cells, count, values);
    }

    /// <summary>
    /// Reads <c>less-visible:0.5</c>, <c>street:-1</c> or <c>less-visible@reporter-group=police,period=2017-2019:0.5</c>: sectors,
    /// the victims it is about unless all, and what is added to the log-odds.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="sectors">Codes of the sectors in the order of the table.</param>
    /// <exception cref="ImputationException">It does not read so.</exception>
    public static LogOddsShift Parse(string text, ImmutableArray<string> sectors)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            throw new ImputationException($"'{text}' is not a shift: write sectors, a colon and what is added to their log-odds, such as less-visible:0.5 or less-visible@reporter-group=police:0.5.");
        }

        var (name, at, where) = text[..colon].Split('@', 2, StringSplitOptions.TrimEntries) is [var n, var w] ? (n, true, w) : (text[..colon].Trim(), false, "");
        return new LogOddsShift(SectorGroup.Named(name, sectors), amount, at ? ParseGroup(where) : null);
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Sectors.Name}{(ReferenceEquals(Group, CellGroup.All) ? "" : "@" + Group.Name)}:{Amount}");

    private static CellGroup ParseGroup(string text)
    {
        CellGroup? group = null;
        foreach (var condition in text.Split(','))
        {
            var one = condition.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } factor, { Length: > 0 } level]
                ? CellGroup.Where(factor, level)
                : throw new ImputationException($"'{condition}' does not name victims: write a factor and a level, such as reporter-group=police.");
            group = group is null ? one : group.And(one);
        }

        return group!;
    }

    private static void Shift(ReadOnlySpan<double> from, ReadOnlySpan<double> amounts, Span<double> to)
    {
        // Relative to the largest amount, so that no odds overflow and a cell that is not shifted stays as it is, bit by bit.
        var largest = amounts[0];
        var isShifted = false;
        foreach (var amount in amounts)
        {
            largest = Math.Max(largest, amount);
            isShifted |= amount != 0;
        }

        if (!isShifted)
        {
            from.CopyTo(to);
            return;
        }

        var sum = 0.0;
        for (var s = 0; s < to.Length; s++)
        {
            to[s] = from[s] * PortableMath.Exp(amounts[s] - largest);
            sum += to[s];
        }

        for (var s = 0; s < to.Length; s++)
        {
            to[s] = sum > 0 ? to[s] / sum : from[s];
        }
    }

    private ImmutableArray<int> Within(int sectorCount) => Sectors.Positions.All(s => s >= 0 && s < sectorCount)
        ? Sectors.Positions
        : throw new ImputationException($"A shift of '{Sectors.Name}' names a sector that these probabilities, of {sectorCount} sectors, lack.");
}
