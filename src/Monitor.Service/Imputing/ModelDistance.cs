namespace Monitor.Service.Imputing;

/// <summary>How far two models are apart in what they answer.</summary>
internal static class ModelDistance
{
    /// <summary>Total variation distance of the probabilities, over the combinations of levels that both impute.</summary>
    /// <returns>Its mean and its maximum, both 0 to 1; null when the models have other factors or sectors, or impute no combination both.</returns>
    public static (double Mean, double Largest)? Between(ServedModel one, ServedModel other)
    {
        if (!one.Space.Factors.SequenceEqual(other.Space.Factors) || !one.Sectors.SequenceEqual(other.Sectors))
        {
            return null;
        }

        var (sum, largest, count) = (0.0, 0.0, 0);
        for (var cell = 0; cell < one.Space.Count; cell++)
        {
            if (one.CanImpute(cell) && other.CanImpute(cell))
            {
                var distance = Distance(one.ProbabilitiesOf(cell), other.ProbabilitiesOf(cell));
                (sum, largest, count) = (sum + distance, Math.Max(largest, distance), count + 1);
            }
        }

        return count == 0 ? null : (sum / count, largest);
    }

    private static double Distance(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        var sum = 0.0;
        for (var s = 0; s < p.Length; s++)
        {
            sum += Math.Abs(p[s] - q[s]);
        }

        return Math.Min(1, sum / 2);
    }
}
