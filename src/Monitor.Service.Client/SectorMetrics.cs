using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>How a model did on a sector.</summary>
/// <param name="Sector">Code of the sector.</param>
/// <param name="Cases">Victims of it.</param>
/// <param name="Predicted">Share that the model gave it, 0 to 1.</param>
/// <param name="ShareError">Predicted share minus observed share.</param>
/// <param name="ExpectedCalibrationError">Mean distance between its probabilities and observed shares, 0 to 1.</param>
/// <param name="Calibration">Victims grouped by the probability that the sector was given, from low to high.</param>
public sealed record SectorMetrics(
    string Sector, int Cases, double Predicted, Estimate ShareError, double ExpectedCalibrationError, ImmutableArray<CalibrationBin> Calibration);
