namespace Monitor.Service.Audit;

/// <summary>An entry of an audit log, and what chains the next one to it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Hash">SHA-256 of the hash before it and the entry, 64 digits of hexadecimal in lower case.</param>
public sealed record AuditLine(AuditEntry Entry, string Hash);
