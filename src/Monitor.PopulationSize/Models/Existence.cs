namespace Monitor.PopulationSize;

/// <summary>Whether a model has an estimate; the numbers are the codes of Chan, Silverman and Vincent (2021, doi:10.1080/01621459.2019.1708748).</summary>
public enum Existence
{
    /// <summary>There is one estimate and it is finite.</summary>
    Exists = 0,

    /// <summary>The likelihood has no maximum: some expected count would have to be 0, and a parameter infinite.</summary>
    NotEstimable = 1,

    /// <summary>The parameters are redundant: more than one set of them gives the same expected counts.</summary>
    NotIdentified = 2,

    /// <summary>Both <see cref="NotEstimable"/> and <see cref="NotIdentified"/>.</summary>
    NeitherEstimableNorIdentified = 3,
}
