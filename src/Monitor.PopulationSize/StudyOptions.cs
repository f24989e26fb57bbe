using System.Globalization;

namespace Monitor.PopulationSize;

/// <summary>How a table is studied.</summary>
public sealed record StudyOptions
{
    /// <summary>Lists in the largest interaction: 2 or 3.</summary>
    public int Order { get; init; } = 2;

    /// <summary>Nominal coverage of intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Whether lists are left out and merged in turn.</summary>
    public bool Variants { get; init; } = true;

    /// <summary>
    /// The method that gives the estimate, for counts that some model has an estimate of; it gives null when it has none. Null for the
    /// best model by BIC with its Wald interval, in which the choice of the model is left out.
    /// </summary>
    public Func<ListTable, CancellationToken, Estimate?>? Method { get; init; }

    internal void Check()
    {
        if (Order is not (2 or 3))
        {
            throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"The order must be 2 or 3, not {Order}."));
        }

        if (!(Level > 0 && Level < 1))
        {
            throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"The level must lie between 0 and 1, such as 0.95, not {Level}."));
        }
    }
}
