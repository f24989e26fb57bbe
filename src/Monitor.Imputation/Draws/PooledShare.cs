namespace Monitor.Imputation.Draws;

/// <summary>What a share is a share of.</summary>
public enum ShareTarget
{
    /// <summary>
    /// The reported victims themselves. They are a census: only the unknown sectors are uncertain, and the variance is that between
    /// the completed registers.
    /// </summary>
    Reported,

    /// <summary>The population that the reported victims stand for: the variance of a sample of this size is added (Rubin 1987).</summary>
    Population,
}

/// <summary>A share pooled over completed registers (Rubin 1987, chapter 3; van Buuren 2018, section 2.3). Shares run from 0 to 1.</summary>
/// <param name="Target">What it is a share of.</param>
/// <param name="Estimate">Mean of the shares of the completed registers.</param>
/// <param name="Lower">Lower end of the interval, taken on the logit scale; null after a single draw, which says nothing of its uncertainty.</param>
/// <param name="Upper">Upper end, or null.</param>
/// <param name="Level">Nominal coverage of the interval, 0.95 unless asked otherwise.</param>
/// <param name="Draws">Number of completed registers.</param>
/// <param name="Between">Variance between completed registers, of the logit.</param>
/// <param name="Within">Mean variance within a completed register, of the logit; 0 for the reported victims.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the interval; infinite when nothing is unknown.</param>
/// <param name="FractionMissing">Fraction of the information that is missing, 0 to 1.</param>
/// <param name="MonteCarloError">Standard error of the estimate that is due to the number of draws.</param>
/// <param name="DrawsEnough">Draws with which the width of the interval would be known within 5 % (von Hippel 2020).</param>
/// <param name="FewKnown">Whether fewer than 10 victims are known to be in the sectors or outside them: the interval is then not to be relied on.</param>
public sealed record PooledShare(
    ShareTarget Target,
    double Estimate,
    double? Lower,
    double? Upper,
    double Level,
    int Draws,
    double Between,
    double Within,
    double DegreesOfFreedom,
    double FractionMissing,
    double MonteCarloError,
    int DrawsEnough,
    bool FewKnown);
