using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Simulation;

/// <summary>Multiple imputation from a posterior.</summary>
/// <param name="posterior">Where the probabilities come from.</param>
/// <param name="draws">Number of completed registers, at least 2.</param>
/// <param name="id">Name in files; null for the posterior's.</param>
public sealed class ImputedMethod(ISectorPosterior posterior, int draws = 20, string? id = null) : IShareMethod
{
    /// <inheritdoc/>
    public string Id { get; } = id ?? posterior.Id;

    /// <inheritdoc/>
    public IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> Estimate(
        SectorTable table, IReadOnlyList<SectorGroup> shares, ulong seed, CancellationToken cancellation = default)
    {
        var imputation = MultipleImputation.Of(table, posterior, draws, seed, cancellation);
        return [.. shares.Select(s => (Of(s, ShareTarget.Reported), Of(s, ShareTarget.Population)))];

        ShareEstimate Of(SectorGroup share, ShareTarget target)
        {
            var pooled = imputation.Share(null, share.Positions.AsSpan(), target);
            var logitVariance = pooled.Within + ((1 + (1.0 / pooled.Draws)) * pooled.Between);
            return new ShareEstimate(
                pooled.Estimate,
                pooled.Lower,
                pooled.Upper,
                pooled.Estimate * (1 - pooled.Estimate) * Math.Sqrt(logitVariance),
                pooled.FewKnown,
                1);
        }
    }
}
