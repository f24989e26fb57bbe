namespace Monitor.Service.Audit;

/// <summary>What the check of an audit log found.</summary>
/// <param name="IsWhole">Whether every line that is there agrees with the one before.</param>
/// <param name="HasKnown">
/// Whether the line that was looked for is there: a log that was cut off, or written anew, lacks it, and so does one whose file with it was
/// moved away. Null when none was looked for, or the log is not whole.
/// </param>
public readonly record struct AuditCheck(bool IsWhole, bool? HasKnown);
