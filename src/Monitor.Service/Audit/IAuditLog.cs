namespace Monitor.Service.Audit;

/// <summary>An append-only log in which each entry is chained to the one before by SHA-256, so that a change or a gap shows.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry. When it returns, the entry outlives the process.</summary>
    ValueTask Append(AuditEntry entry, CancellationToken c);

    /// <summary>The entries, oldest first.</summary>
    /// <exception cref="Models.RegistryException">The chain is broken at this place.</exception>
    IAsyncEnumerable<AuditEntry> Read(CancellationToken c);

    /// <summary>Whether every entry agrees with the one before.</summary>
    Task<bool> Verify(CancellationToken c);
}
