namespace Monitor.Service.Client;

/// <summary>Victims who were given about the same probability of a sector.</summary>
/// <param name="Cases">Number of them.</param>
/// <param name="Predicted">Mean probability they were given, 0 to 1.</param>
/// <param name="Observed">Share of them whose sector it is, 0 to 1.</param>
/// <param name="Lower">Lower end of the 95 % interval of that share.</param>
/// <param name="Upper">Upper end.</param>
public sealed record CalibrationBin(int Cases, double Predicted, double Observed, double Lower, double Upper);
