namespace Monitor.PopulationSize;

/// <summary>How the models of a table become one number.</summary>
public enum ModelChoice
{
    /// <summary>The model of the lowest BIC.</summary>
    BestBic,

    /// <summary>The model of the lowest AIC.</summary>
    BestAic,

    /// <summary>The mean over all models that have an estimate, weighted by exp(−BIC/2).</summary>
    BicWeighted,

    /// <summary>The mean over all models that have an estimate, weighted by exp(−AIC/2).</summary>
    AicWeighted,
}
