using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>What every model of a table needs of it.</summary>
internal sealed class TableMargins
{
    public TableMargins(ListTable table)
    {
        Table = table;
        Counts = new double[table.Counts.Length];
        Logs = new double[Counts.Length];
        for (var c = 0; c < Counts.Length; c++)
        {
            var count = (double)table.Counts[c];
            Counts[c] = count;
            if (count > 0)
            {
                Logs[c] = PortableMath.Log(count);
                SaturatedLogLikelihood += (count * Logs[c]) - count - PortableMath.LogGamma(count + 1);
            }
        }

        Overlaps = [.. Counts];
        SetSums.OverSupersets(Overlaps);
        LogObserved = table.Observed > 0 ? PortableMath.Log(table.Observed) : 0;
    }

    public ListTable Table { get; }

    /// <summary>Persons on exactly these lists.</summary>
    public double[] Counts { get; }

    /// <summary>Logarithms of the positive counts.</summary>
    public double[] Logs { get; }

    /// <summary>Persons on at least these lists: the sufficient statistics.</summary>
    public double[] Overlaps { get; }

    /// <summary>Log-likelihood of the model that has a parameter for each combination.</summary>
    public double SaturatedLogLikelihood { get; }

    public double LogObserved { get; }
}
