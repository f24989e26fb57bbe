using System.Collections.Immutable;

namespace Monitor.Service.Audit;

/// <summary>An append-only log in which each entry is chained to the one before by SHA-256, so that a change or a gap shows.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry. When it returns, the entry outlives the process.</summary>
    ValueTask Append(AuditEntry entry, CancellationToken c);

    /// <summary>The entries, oldest first.</summary>
    /// <exception cref="Models.RegistryException">The chain is broken at this place.</exception>
    IAsyncEnumerable<AuditEntry> Read(CancellationToken c);

    /// <summary>The last entries, oldest first: what is before them is not read, however much it is.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="c">Ends it.</param>
    /// <exception cref="Models.RegistryException">One of them is no entry.</exception>
    Task<ImmutableArray<AuditEntry>> Last(int count, CancellationToken c);

    /// <summary>Whether every entry agrees with the one before.</summary>
    Task<bool> Verify(CancellationToken c);
}
