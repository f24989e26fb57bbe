namespace Monitor.Service.Models;

/// <summary>An alias was made to name a version.</summary>
/// <param name="Sequence">Number of the change in the registry, from 1; later changes have larger numbers.</param>
/// <param name="Alias">The alias: <c>production</c>.</param>
/// <param name="Name">Name of the model.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who asked for it.</param>
public sealed record AliasChange(long Sequence, string Alias, ModelName Name, int Version, DateTimeOffset At, string By);
