namespace Monitor.Service.Client;

/// <summary>Why a record is not imputed: the data say nothing of victims like it, and a bare guess is no answer.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Detail">The reason in a sentence.</param>
public sealed record NotImputed(Support Reason, string Detail);
