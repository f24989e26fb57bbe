using System.Collections.Immutable;

namespace Monitor.Service.Audit;

/// <summary>An append-only log in which each entry is chained to the one before by SHA-256, so that a change or a gap shows.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry. When it returns, the entry outlives the process.</summary>
    ValueTask Append(AuditEntry entry, CancellationToken c);

    /// <summary>The lines, oldest first.</summary>
    /// <exception cref="Models.RegistryException">The chain is broken at this place.</exception>
    IAsyncEnumerable<AuditLine> Read(CancellationToken c);

    /// <summary>The last lines, oldest first: what is before them is not read, however much it is.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="c">Ends it.</param>
    /// <exception cref="Models.RegistryException">One of them is no line of a log.</exception>
    Task<ImmutableArray<AuditLine>> Last(int count, CancellationToken c);

    /// <summary>Reads all lines that are there, and checks them.</summary>
    /// <param name="known">Hash of a line that is looked for; null for none.</param>
    /// <param name="c">Ends it.</param>
    Task<AuditCheck> Verify(string? known, CancellationToken c);
}
