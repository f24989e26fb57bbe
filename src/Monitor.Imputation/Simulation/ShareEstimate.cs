using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Simulation;

/// <summary>What a method says of a share. Shares run from 0 to 1.</summary>
/// <param name="Estimate">The share; null when the method gives none.</param>
/// <param name="Lower">Lower end of the 95 % interval; null when the method has no interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="StandardError">Standard error that the interval is built on; null when there is none.</param>
/// <param name="Flagged">Whether the method says that the interval is not to be relied on.</param>
/// <param name="Included">Share of the victims that the estimate is about.</param>
public readonly record struct ShareEstimate(double? Estimate, double? Lower, double? Upper, double? StandardError, bool Flagged, double Included)
{
    /// <summary>No answer.</summary>
    public static ShareEstimate None { get; } = new(null, null, null, null, false, 0);

    /// <summary>A share with the interval of a simple random sample, on the logit scale; without interval at 0 and 1, where it has none.</summary>
    /// <param name="share">The share.</param>
    /// <param name="sample">Size of the sample.</param>
    /// <param name="included">Share of the victims that the estimate is about.</param>
    /// <param name="fraction">Fraction of a finite population that the sample is; 0 for one without end.</param>
    internal static ShareEstimate OfSample(double share, double sample, double included, double fraction)
    {
        const double Quantile = 1.959963984540054; // 97.5 % of the normal distribution
        if (share is <= 0 or >= 1)
        {
            return new ShareEstimate(share, null, null, null, false, included);
        }

        var logit = PortableMath.Log(share / (1 - share));
        var error = Math.Sqrt((1 - fraction) / (sample * share * (1 - share)));
        return new ShareEstimate(share, Expit(logit - (Quantile * error)), Expit(logit + (Quantile * error)), share * (1 - share) * error, false, included);

        static double Expit(double x) => 1 / (1 + PortableMath.Exp(-x));
    }
}

/// <summary>A way to estimate shares from a register with unknown sectors, tried by a coverage study.</summary>
public interface IShareMethod
{
    /// <summary>Name in files and options.</summary>
    string Id { get; }

    /// <summary>Estimates each share for each target.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="shares">The shares.</param>
    /// <param name="seed">Seed of whatever the method draws.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>For each share in turn the estimate for the reported victims and for the population.</returns>
    /// <exception cref="ImputationException">The register does not allow it.</exception>
    IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> Estimate(
        SectorTable table, IReadOnlyList<SectorGroup> shares, ulong seed, CancellationToken cancellation = default);
}
