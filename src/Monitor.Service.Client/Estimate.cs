namespace Monitor.Service.Client;

/// <summary>A value with its interval, in which victims who were reported together count as one cluster.</summary>
/// <param name="Value">The value.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Level">Level of the interval: 0.95.</param>
/// <param name="Cases">Victims.</param>
/// <param name="Clusters">Clusters of them.</param>
public sealed record Estimate(double Value, double StandardError, double Lower, double Upper, double Level, int Cases, int Clusters);
