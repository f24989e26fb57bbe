using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Evaluation;

/// <summary>Proper scores of predicted probabilities (Gneiting and Raftery 2007, doi:10.1198/016214506000001437); lower is better.</summary>
public static class ScoringRule
{
    /// <summary>
    /// Probabilities below this count as this in the log-loss, as scikit-learn did up to version 1.2: a model that called something
    /// impossible which then occurred gets 34.5 and not infinity. How often that happened is reported beside it.
    /// </summary>
    public const double LeastProbability = 1e-15;

    /// <summary>Minus the natural logarithm of the probability of the sector that it was; 0 to 34.5.</summary>
    public static double LogLoss(ReadOnlySpan<double> probabilities, int sector) =>
        -PortableMath.Log(Math.Clamp(probabilities[sector], LeastProbability, 1));

    /// <summary>Sum over the sectors of the squared difference between the probability and what it was, 1 or 0; 0 to 2 (Brier 1950).</summary>
    public static double Brier(ReadOnlySpan<double> probabilities, int sector)
    {
        var sum = 0.0;
        for (var s = 0; s < probabilities.Length; s++)
        {
            var difference = probabilities[s] - (s == sector ? 1 : 0);
            sum += difference * difference;
        }

        return sum;
    }
}
