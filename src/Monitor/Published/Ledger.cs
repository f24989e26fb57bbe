namespace Monitor.Published;

/// <summary>What the data say of a printed number.</summary>
public enum Verdict
{
    /// <summary>It holds as its words state it.</summary>
    Reproduced,

    /// <summary>It holds under the stated reading.</summary>
    ReproducedUnderReading,

    /// <summary>No register decides it: it is external or narrative.</summary>
    NotComputable,

    /// <summary>It does not hold.</summary>
    NotReproduced,
}

/// <summary>How a printed number relates to the way the register was made.</summary>
public enum Independence
{
    /// <summary>The generator of the register used it.</summary>
    Fitted,

    /// <summary>It follows from numbers that were used.</summary>
    Implied,

    /// <summary>Not used, and not implied: whether it holds says something.</summary>
    HeldOut,
}

/// <summary>A printed number with what was computed for it.</summary>
/// <param name="Figure">The printed number.</param>
/// <param name="Verdict">What the data say.</param>
/// <param name="Independence">Whether the data were made to fit it; null when nothing is computed.</param>
/// <param name="AsPrinted">The number its words ask for, with the counts behind it; null when nothing is computed.</param>
/// <param name="UnderReading">The same under the reading; null without one.</param>
public sealed record LedgerEntry(PublishedFigure Figure, Verdict Verdict, Independence? Independence, Computed? AsPrinted, Computed? UnderReading)
{
    /// <summary>What the verdict rests on: the reading where that is what holds, the words otherwise.</summary>
    public Computed? Decisive => Verdict == Verdict.ReproducedUnderReading ? UnderReading : AsPrinted;
}

/// <summary>A computed number.</summary>
/// <param name="Value">The value; null where the claim is a comparison or a list of claims.</param>
/// <param name="Part">Numerator of a share, or null.</param>
/// <param name="Whole">Denominator of a share, or null.</param>
/// <param name="Allowed">The interval that the printed number allows; null where there is none.</param>
/// <param name="Holds">Whether the claim holds.</param>
public sealed record Computed(double? Value, int? Part, int? Whole, Interval? Allowed, bool Holds)
{
    internal static Computed Of(Claim claim, ISetCounts counts)
    {
        var holds = claim.Holds(counts);
        if (claim is not Within(var expression, var interval))
        {
            return new Computed(null, null, null, null, holds);
        }

        var value = expression.Value(counts);
        var share = expression as Share;
        return new Computed(
            double.IsNaN(value) ? null : value,
            share is null ? null : counts.Count(share.Part),
            share is null ? null : counts.Count(share.Whole),
            interval,
            holds);
    }
}

/// <summary>Every printed number of an edition, held against what the data give.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Entries">One entry a printed number, in the order of the edition.</param>
public sealed record Ledger(PublishedEdition Edition, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>Number of entries with a verdict.</summary>
    public int Count(Verdict verdict) => Entries.Count(e => e.Verdict == verdict);

    /// <summary>Number of computed entries by the way the register was made.</summary>
    public int Count(Independence independence) => Entries.Count(e => e.Independence == independence);

    /// <summary>Evaluates an edition.</summary>
    /// <param name="edition">The printed numbers.</param>
    /// <param name="counts">Counts that cover the claims of the edition.</param>
    /// <param name="independence">How each figure relates to the making of the register, by id; a figure not named is independent.</param>
    public static Ledger Evaluate(PublishedEdition edition, ISetCounts counts, IReadOnlyDictionary<string, Independence> independence) =>
        new(edition, [.. edition.Figures.Select(f => Evaluate(f, counts, independence))]);

    private static LedgerEntry Evaluate(PublishedFigure figure, ISetCounts counts, IReadOnlyDictionary<string, Independence> independence)
    {
        if (figure.Claim is null)
        {
            return new LedgerEntry(figure, Verdict.NotComputable, null, null, null);
        }

        var asPrinted = Computed.Of(figure.Claim, counts);
        var underReading = figure.Reading is { } reading ? Computed.Of(reading.Claim, counts) : null;
        var verdict = asPrinted.Holds ? Verdict.Reproduced
            : underReading is { Holds: true } ? Verdict.ReproducedUnderReading
            : Verdict.NotReproduced;
        return new LedgerEntry(figure, verdict, independence.GetValueOrDefault(figure.Id, Independence.HeldOut), asPrinted, underReading);
    }
}
