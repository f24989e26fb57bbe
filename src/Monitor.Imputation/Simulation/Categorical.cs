using Monitor.Randomness;

namespace Monitor.Imputation.Simulation;

/// <summary>Draws one of many by weights: a search in the running sums, since there are hundreds and a draw for each victim.</summary>
internal sealed class Categorical
{
    private readonly double[] sums;

    public Categorical(double[] weights)
    {
        sums = new double[weights.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            sums[i] = sum;
        }
    }

    public int Count => sums.Length;

    public double Probability(int i) => (sums[i] - (i == 0 ? 0 : sums[i - 1])) / sums[^1];

    /// <summary>The first whose running sum exceeds a uniform part of the total, so never one of weight 0.</summary>
    public int Draw(SeededRandom random)
    {
        var u = random.NextDouble() * sums[^1];
        var (low, high) = (0, sums.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sums[middle] > u ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
