using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>How a model did on victims of known sector that were kept from it.</summary>
/// <param name="Model">The model with its options.</param>
/// <param name="Folds">Parts that the victims were divided into, each kept from the model once.</param>
/// <param name="Repeats">How often that was done.</param>
/// <param name="LogLoss">Mean of −ln of the probability that the true sector was given; 0 is perfect.</param>
/// <param name="Brier">Mean squared distance between probabilities and what was true, 0 to 2.</param>
/// <param name="ExpectedCalibrationError">Mean distance between probabilities and observed shares, 0 to 1.</param>
/// <param name="Sectors">The same for each sector; of a confidential register without sectors of few victims.</param>
public sealed record ModelMetrics(
    string Model, int Folds, int Repeats, Estimate LogLoss, Estimate Brier, double ExpectedCalibrationError, ImmutableArray<SectorMetrics> Sectors);
