using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Sensitivity;

/// <summary>A pooled share at each of several shifts of the unknown.</summary>
/// <param name="Group">Whose share.</param>
/// <param name="Sectors">Of which sectors.</param>
/// <param name="Points">From the lowest shift to the highest.</param>
public sealed record SensitivityCurve(CellGroup Group, SectorGroup Sectors, ImmutableArray<SensitivityPoint> Points)
{
    /// <summary>Shifts from −2 to 2 in steps of a quarter: odds from a seventh to seven times those of the known.</summary>
    public static ImmutableArray<double> Grid { get; } = [.. Enumerable.Range(-8, 17).Select(i => i / 4.0)];

    /// <summary>
    /// The curves of several groups. All points use the draws of the imputation with the same random numbers, so that a curve shows the
    /// shift and not the noise of drawing; its point at 0 is the imputation itself.
    /// </summary>
    /// <param name="imputation">The imputation without a shift.</param>
    /// <param name="shift">What is shifted and for whom; its amount is replaced.</param>
    /// <param name="amounts">The amounts.</param>
    /// <param name="groups">Whose shares.</param>
    /// <param name="target">What they are shares of.</param>
    /// <param name="level">Nominal coverage of the intervals.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">A group has no victim, or the factors do not tell it.</exception>
    public static ImmutableArray<SensitivityCurve> Of(
        MultipleImputation imputation,
        LogOddsShift shift,
        ImmutableArray<double> amounts,
        ImmutableArray<CellGroup> groups,
        ShareTarget target,
        double level = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(imputation);
        ArgumentNullException.ThrowIfNull(shift);
        var points = groups.Select(_ => ImmutableArray.CreateBuilder<SensitivityPoint>(amounts.Length)).ToArray();
        var cells = groups.Select(g => g.In(imputation.Table.Cells)).ToArray();
        var sectors = shift.Sectors.Positions.AsSpan();
        foreach (var amount in amounts.Order())
        {
            cancellation.ThrowIfCancellationRequested();
            var shifted = imputation.With(shift.By(amount).Apply);
            for (var g = 0; g < cells.Length; g++)
            {
                points[g].Add(new SensitivityPoint(amount, shifted.Share(cells[g], sectors, target, level), shifted.ShareOfImputed(cells[g], sectors)));
            }
        }

        return [.. groups.Select((g, i) => new SensitivityCurve(g, shift.Sectors, points[i].MoveToImmutable()))];
    }
}

/// <summary>A point of a curve.</summary>
/// <param name="Amount">What was added to the log-odds of the sectors, for the unknown.</param>
/// <param name="Share">The pooled share.</param>
/// <param name="ShareOfImputed">The share among the unknown that stands behind it, as the mean of the draws; null when none is unknown.</param>
public sealed record SensitivityPoint(double Amount, PooledShare Share, double? ShareOfImputed);
