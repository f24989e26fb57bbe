using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Sensitivity;

/// <summary>A posterior whose draws are shifted for the unknown: the pattern-mixture model around any method.</summary>
/// <param name="inner">The posterior, which takes the unknown to be as the known of their cell.</param>
/// <param name="shifts">How they differ.</param>
public sealed class ShiftedPosterior(ISectorPosterior inner, params ImmutableArray<LogOddsShift> shifts) : ISectorPosterior
{
    /// <inheritdoc/>
    public string Id => inner.Id;

    /// <inheritdoc/>
    public bool IsProper => inner.IsProper;

    /// <summary>How the unknown differ.</summary>
    public ImmutableArray<LogOddsShift> Shifts => shifts;

    /// <inheritdoc/>
    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default) =>
        inner.Draw(table, draws, seed, cancellation).Select(p => LogOddsShift.Apply(shifts, p));
}
