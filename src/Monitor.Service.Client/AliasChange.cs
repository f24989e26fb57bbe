namespace Monitor.Service.Client;

/// <summary>A change of an alias.</summary>
/// <param name="Sequence">Number of the change.</param>
/// <param name="Name">Name of the model that it names from then on.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who asked for it.</param>
public sealed record AliasChange(long Sequence, string Name, int Version, DateTimeOffset At, string By);
