using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

internal sealed partial class SpaceFit
{
    /// <summary>Persons estimated under a choice; not a number when no model has an estimate.</summary>
    public double Estimate(ModelChoice choice)
    {
        var perParameter = choice is ModelChoice.BestAic or ModelChoice.AicWeighted ? 2 : PortableMath.Log(Math.Max(1, Observed));
        var best = -1;
        var lowest = double.PositiveInfinity;
        for (var m = 0; m < DarkFigures.Length; m++)
        {
            if (MinusTwiceLogLikelihoods[m] + (perParameter * Parameters[m]) is var criterion && criterion < lowest)
            {
                (best, lowest) = (m, criterion);
            }
        }

        if (best < 0)
        {
            return double.NaN;
        }

        if (choice is ModelChoice.BestAic or ModelChoice.BestBic)
        {
            return Observed + DarkFigures[best];
        }

        var (weights, sum) = (0.0, 0.0);
        for (var m = 0; m < DarkFigures.Length; m++)
        {
            var distance = MinusTwiceLogLikelihoods[m] + (perParameter * Parameters[m]) - lowest;
            if (distance < ModelAverage.Negligible)
            {
                var weight = PortableMath.Exp(-distance / 2);
                weights += weight;
                sum += weight * DarkFigures[m];
            }
        }

        return Observed + (sum / weights);
    }
}
