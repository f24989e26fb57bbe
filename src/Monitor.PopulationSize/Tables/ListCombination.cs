namespace Monitor.PopulationSize;

/// <summary>A combination of lists and the persons who stand on exactly these.</summary>
/// <param name="Histories">The lists as bits, bit i for list i; never 0.</param>
/// <param name="Count">Persons; positive.</param>
public readonly record struct ListCombination(int Histories, long Count);
