namespace Monitor.Service.Audit;

/// <summary>That somebody asked something; never what was answered, and never a value of a record.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Caller">Identifier of the key or subject of the token; <c>anonymous</c> for this machine while no keys are configured, <c>unknown</c> for who shows none that is valid.</param>
/// <param name="Kind">
/// Kind of question: <c>impute</c>, <c>batch</c>, <c>infer</c>, <c>train</c>, <c>cancel</c>, <c>promote</c>, <c>rollback</c>, <c>audit</c>;
/// with <see cref="Begun"/> behind it, that an answer began that is sent as it comes.
/// </param>
/// <param name="Target">What it was asked of: a model and version, a job; empty for none.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Records">Number of records; null when the question is not about records.</param>
public sealed record AuditEntry(DateTimeOffset At, string Caller, string Kind, string Target, int Status, long? Records)
{
    /// <summary>Ends the kind of an entry that says that an answer began: <c>batch-begun</c>. The entry that says how it ended follows, unless the process was killed within.</summary>
    public const string Begun = "-begun";
}
