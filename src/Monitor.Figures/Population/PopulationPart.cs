using Monitor.PopulationSize;

namespace Monitor.Figures;

/// <summary>A value of a property and what is estimated of it.</summary>
/// <param name="Property">Name of the property, as <c>Stratifier</c> has it.</param>
/// <param name="Level">Code of the value.</param>
/// <param name="Observed">Persons on at least one list.</param>
/// <param name="Study">The study of its own lists.</param>
/// <param name="Joint">The estimate of the model of all properties together; null for none.</param>
public sealed record PopulationPart(string Property, string Level, long Observed, PopulationStudy Study, Estimate? Joint);
