using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>
/// Tells the printed figures that a generator must use from those that follow from them. A figure follows when every count it
/// needs is printed elsewhere, or is a sum of printed counts over years or forms, or what such a sum leaves.
/// </summary>
internal sealed class Implication
{
    private static readonly SetField[] Partitions = [SetField.Year, SetField.Form];

    private readonly Dictionary<FigureSet, int> pinned = [];
    private readonly int firstYear;
    private readonly int lastYear;

    private Implication(PublishedEdition edition) => (firstYear, lastYear) = (edition.FirstYear, edition.LastYear);

    /// <summary>For each figure with a claim: used by the generator, or implied by those used.</summary>
    public static IReadOnlyDictionary<string, Independence> Of(PublishedEdition edition)
    {
        var implication = new Implication(edition);
        var result = new Dictionary<string, Independence>(StringComparer.Ordinal);
        var claims = edition.Figures.Select(f => (f.Id, Claim: PrintedCounts.Adopted(f))).Where(f => f.Claim is not null).ToArray();

        // Exact counts first: they are what others may follow from.
        foreach (var (id, claim) in claims.Where(c => c.Claim is Within(Count, var interval) && interval.Min == interval.Max))
        {
            var (set, count) = PrintedCounts.ExactIn(claim).Single();
            result[id] = implication.IsKnown(set) ? Independence.Implied : Independence.Fitted;
            implication.pinned.TryAdd(set, count);
        }

        foreach (var (id, claim) in claims.Where(c => !result.ContainsKey(c.Id)))
        {
            result[id] = implication.Follows(claim!) ? Independence.Implied : Independence.Fitted;
        }

        return result;
    }

    /// <summary>For the figures of another publication, none of which was used but those named: implied by the edition's, or held out.</summary>
    public static IReadOnlyDictionary<string, Independence> Of(PublishedEdition edition, PublishedEdition other, IReadOnlySet<string> used)
    {
        var implication = new Implication(edition);
        foreach (var (set, count) in edition.Figures.SelectMany(f => PrintedCounts.ExactIn(PrintedCounts.Adopted(f))))
        {
            implication.pinned.TryAdd(set, count);
        }

        return other.Figures.Where(f => f.Claim is not null).ToDictionary(
            f => f.Id,
            f => used.Contains(f.Id) ? Independence.Fitted : implication.Follows(f.Claim!) ? Independence.Implied : Independence.HeldOut,
            StringComparer.Ordinal);
    }

    private bool Follows(Claim claim) => claim.Expressions.All(IsDecidedByCounts) && claim.Sets.All(IsKnown);

    private static bool IsDecidedByCounts(Expression expression) =>
        expression is not (MeanAge or NationalityRank or DistinctNationalities or ImputedShare) && expression.Operands.All(IsDecidedByCounts);

    private bool IsKnown(FigureSet set) => IsKnown(set, 2);

    private bool IsKnown(FigureSet set, int depth) =>
        pinned.ContainsKey(set) || (depth > 0 && Array.Exists(Partitions, f => IsSumOfKnown(set, f, depth) || IsRestOfKnown(set, f, depth)));

    private bool IsSumOfKnown(FigureSet set, SetField field, int depth)
    {
        var allowed = set.AllowedBy(field) ?? All(field);
        return !uint.IsPow2(allowed) && Codes(allowed).All(bit => IsKnown(With(set, field, bit), depth - 1));
    }

    private bool IsRestOfKnown(FigureSet set, SetField field, int depth) =>
        set.AllowedBy(field) is { } own && uint.IsPow2(own)
        && IsKnown(With(set, field, null), depth - 1)
        && Codes(All(field) & ~own).All(bit => IsKnown(With(set, field, bit), depth - 1));

    private uint All(SetField field) => field == SetField.Year ? (1u << (lastYear - firstYear + 1)) - 1 : SetFields.AllBits(field);

    private static IEnumerable<uint> Codes(uint bits) => Enumerable.Range(0, 32).Select(i => 1u << i).Where(b => (bits & b) != 0);

    private static FigureSet With(FigureSet set, SetField field, uint? allowed) => new(
        set.Table,
        set.FirstYear,
        [.. set.Conditions.Where(c => c.Field != field), .. allowed is { } bits ? [(field, bits)] : Array.Empty<(SetField, uint)>()],
        set.HasNationality ? set.Nationalities : null);
}
