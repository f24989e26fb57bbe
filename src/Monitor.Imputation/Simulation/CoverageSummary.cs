using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Simulation;

/// <summary>How a method did on one share over all replicates. Shares run from 0 to 1; what a method does not give is null.</summary>
/// <param name="Method">The method.</param>
/// <param name="Share">The share.</param>
/// <param name="Target">Of whom.</param>
/// <param name="Replicates">Number of replicates.</param>
/// <param name="Refused">Replicates in which the method gave no estimate.</param>
/// <param name="Truth">Mean of the true share.</param>
/// <param name="Known">Mean number of victims known to be in the sectors, or outside when fewer: an estimate of its expectation.</param>
/// <param name="Bias">Mean of estimate less truth.</param>
/// <param name="BiasError">Monte-Carlo standard error of the bias.</param>
/// <param name="Sd">Standard deviation of estimate less truth.</param>
/// <param name="StandardError">Mean standard error by the method's own account.</param>
/// <param name="Intervals">Replicates in which the method gave an interval.</param>
/// <param name="Coverage">Share of the intervals that hold the truth.</param>
/// <param name="CoverageError">Monte-Carlo standard error of the coverage if it were 95 %.</param>
/// <param name="Width">Mean width of the intervals.</param>
/// <param name="Flagged">Share of the replicates in which the method flags the interval.</param>
/// <param name="Included">Mean share of the victims that the estimate is about.</param>
public sealed record CoverageSummary(
    string Method,
    string Share,
    ShareTarget Target,
    int Replicates,
    int Refused,
    double Truth,
    double Known,
    double? Bias,
    double? BiasError,
    double? Sd,
    double? StandardError,
    int Intervals,
    double? Coverage,
    double? CoverageError,
    double? Width,
    double Flagged,
    double Included)
{
    /// <summary>What the intervals claim to cover.</summary>
    public const double Nominal = 0.95;

    /// <summary>Known cases that a share needs for its coverage to be judged.</summary>
    public const int FewKnown = 10;

    private const double Errors = 3;

    /// <summary>Whether the coverage is 95 % within three Monte-Carlo standard errors.</summary>
    public CoverageVerdict Verdict =>
        Coverage is not { } coverage ? CoverageVerdict.NoInterval
        : Known < FewKnown ? CoverageVerdict.FewKnown
        : coverage < Nominal - (Errors * CoverageError!.Value) ? CoverageVerdict.TooLow
        : coverage > Nominal + (Errors * CoverageError!.Value) ? CoverageVerdict.TooHigh
        : CoverageVerdict.Holds;

    internal static CoverageSummary Of(string method, string share, ShareTarget target, IReadOnlyList<CoverageRecord> records)
    {
        var given = records.Where(r => r.Estimate.Estimate is not null).ToArray();
        double[] errors = [.. given.Select(r => r.Estimate.Estimate!.Value - r.Truth)];
        var intervals = given.Where(r => r.Estimate is { Lower: not null, Upper: not null }).ToArray();
        double? bias = errors.Length == 0 ? null : errors.Average();
        double? sd = errors.Length < 2 ? null : Math.Sqrt(errors.Sum(e => (e - bias!.Value) * (e - bias.Value)) / (errors.Length - 1));
        return new CoverageSummary(
            method,
            share,
            target,
            records.Count,
            records.Count - given.Length,
            Mean(records, r => r.Truth) ?? 0,
            Mean(records, r => r.Known) ?? 0,
            bias,
            sd / Math.Sqrt(errors.Length),
            sd,
            Mean([.. given.Where(r => r.Estimate.StandardError is not null)], r => r.Estimate.StandardError!.Value),
            intervals.Length,
            Mean(intervals, r => r.Truth >= r.Estimate.Lower && r.Truth <= r.Estimate.Upper ? 1 : 0),
            intervals.Length == 0 ? null : Math.Sqrt(Nominal * (1 - Nominal) / intervals.Length),
            Mean(intervals, r => r.Estimate.Upper!.Value - r.Estimate.Lower!.Value),
            Mean(records, r => r.Estimate.Flagged ? 1 : 0) ?? 0,
            Mean(given, r => r.Estimate.Included) ?? 0);
    }

    private static double? Mean(IReadOnlyList<CoverageRecord> records, Func<CoverageRecord, double> of) => records.Count == 0 ? null : records.Average(of);
}

/// <summary>What the coverage of a share comes to.</summary>
public enum CoverageVerdict
{
    /// <summary>95 % within three Monte-Carlo standard errors.</summary>
    Holds,

    /// <summary>Less.</summary>
    TooLow,

    /// <summary>More: the intervals are wider than they need be.</summary>
    TooHigh,

    /// <summary>Not judged: fewer than 10 known cases are expected.</summary>
    FewKnown,

    /// <summary>The method gives no interval.</summary>
    NoInterval,
}
