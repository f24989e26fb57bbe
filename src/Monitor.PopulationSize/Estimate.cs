namespace Monitor.PopulationSize;

/// <summary>An estimated population size with its interval.</summary>
/// <param name="Value">Persons, those on the lists included.</param>
/// <param name="Lower">Lower end of the interval, persons.</param>
/// <param name="Upper">Upper end of the interval, persons.</param>
/// <param name="Level">Nominal coverage of the interval, between 0 and 1.</param>
/// <param name="Method">How estimate and interval were made, in words.</param>
public sealed record Estimate(double Value, double Lower, double Upper, double Level, string Method);
