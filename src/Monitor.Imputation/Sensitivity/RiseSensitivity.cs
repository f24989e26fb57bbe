using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Sensitivity;

/// <summary>Whose unknown are shifted.</summary>
public enum ShiftedPart
{
    /// <summary>Those of both groups, alike.</summary>
    Both,

    /// <summary>Those of the first group only.</summary>
    First,

    /// <summary>Those of the second group only.</summary>
    Second,
}

/// <summary>How different the unknown must be before a rise of a share from one group of victims to another disappears.</summary>
/// <param name="Part">Whose unknown are shifted.</param>
/// <param name="Vanishes">Where the estimated rise is no longer above 0.</param>
/// <param name="Unclear">Where the interval of the rise includes 0; null with a single draw, which has no interval.</param>
/// <param name="ShareOfImputedUnshifted">Share of the sectors among the shifted unknown without a shift; null when none is unknown.</param>
/// <param name="ShareOfImputedWhereItVanishes">The same at the nearest shift where the rise vanishes; null when there is none.</param>
public sealed record RiseTipping(
    ShiftedPart Part,
    TippingPoint Vanishes,
    TippingPoint? Unclear,
    double? ShareOfImputedUnshifted,
    double? ShareOfImputedWhereItVanishes);

/// <summary>
/// Whether a rise of a share stands when the unknown differ from the known: tipping points with the unknown of both groups shifted
/// alike, and of one only, and the bounds that need no assumption.
/// </summary>
/// <param name="First">The group it rises from.</param>
/// <param name="Second">The group it rises to.</param>
/// <param name="Sectors">Of which sectors.</param>
/// <param name="Unshifted">The rise when the unknown are as the known of their cell.</param>
/// <param name="LowestRise">The rise if the unknown speak against it as far as they can (Manski 1989).</param>
/// <param name="HighestRise">The rise if they speak for it as far as they can.</param>
/// <param name="Tippings">The tipping points, in the order of <see cref="ShiftedPart"/>.</param>
public sealed record RiseSensitivity(
    CellGroup First,
    CellGroup Second,
    SectorGroup Sectors,
    PooledDifference Unshifted,
    double LowestRise,
    double HighestRise,
    ImmutableArray<RiseTipping> Tippings)
{
    /// <summary>Shifts that are tried, either way, unless asked otherwise: odds up to 148 times those of the known.</summary>
    public const double Range = 5;

    /// <summary>Examines a rise.</summary>
    /// <param name="imputation">The imputation without a shift.</param>
    /// <param name="first">The group it rises from.</param>
    /// <param name="second">The group it rises to.</param>
    /// <param name="sectors">Of which sectors.</param>
    /// <param name="target">What the shares are shares of.</param>
    /// <param name="level">Nominal coverage of the interval.</param>
    /// <param name="range">Largest shift that is tried, either way.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">A group has no victim, or the factors do not tell it.</exception>
    public static RiseSensitivity Of(
        MultipleImputation imputation,
        CellGroup first,
        CellGroup second,
        SectorGroup sectors,
        ShareTarget target = ShareTarget.Reported,
        double level = 0.95,
        double range = Range,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(imputation);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(sectors);
        var (from, to) = (first.In(imputation.Table.Cells), second.In(imputation.Table.Cells));
        var unshifted = Rise(imputation);
        var (lowest, highest) = ShareBounds.Of(imputation.Table, first, sectors).DifferenceTo(ShareBounds.Of(imputation.Table, second, sectors));
        return new RiseSensitivity(first, second, sectors, unshifted, lowest, highest, [.. Enum.GetValues<ShiftedPart>().Select(Tip)]);

        PooledDifference Rise(MultipleImputation of) => of.Difference(from, to, sectors.Positions.AsSpan(), target, level);

        RiseTipping Tip(ShiftedPart part)
        {
            var group = part switch
            {
                ShiftedPart.First => first,
                ShiftedPart.Second => second,
                _ => CellGroup.Of($"{first.Name} or {second.Name}", (_, c) => from(c) || to(c)),
            };
            var isIn = group.In(imputation.Table.Cells);
            var shift = new LogOddsShift(sectors, 0, group);
            var known = new Dictionary<double, PooledDifference> { [0] = unshifted };
            var vanishes = TippingPoint.Find(d => At(d).Estimate, -range, range, cancellation);
            var unclear = unshifted.Lower is null ? null : TippingPoint.Find(d => At(d).Lower!.Value, -range, range, cancellation);
            return new RiseTipping(
                part,
                vanishes,
                unclear,
                imputation.ShareOfImputed(isIn, sectors.Positions.AsSpan()),
                vanishes.Nearest is { } nearest ? Shifted(nearest).ShareOfImputed(isIn, sectors.Positions.AsSpan()) : null);

            PooledDifference At(double amount) => known.TryGetValue(amount, out var rise) ? rise : known[amount] = Rise(Shifted(amount));

            MultipleImputation Shifted(double amount) => imputation.With(shift.By(amount).Apply);
        }
    }
}
