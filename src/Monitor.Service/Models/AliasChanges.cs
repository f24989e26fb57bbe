using System.Collections.Immutable;

namespace Monitor.Service.Models;

/// <summary>What a follower of the aliases is told.</summary>
internal static class AliasChanges
{
    /// <summary>The changes since one; at first what each alias names now.</summary>
    /// <param name="all">All changes, oldest first.</param>
    /// <param name="seen">Sequence of the last one told of; 0 at first.</param>
    public static IEnumerable<AliasChange> Since(ImmutableArray<AliasChange> all, long seen) => seen == 0
        ? all.GroupBy(a => a.Alias).Select(g => g.Last()).OrderBy(a => a.Sequence)
        : all.Where(a => a.Sequence > seen);
}
