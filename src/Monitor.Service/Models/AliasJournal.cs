using System.Text.Json;
using Monitor.Service.Storage;

namespace Monitor.Service.Models;

/// <summary>
/// What each alias has named, in an append-only file. Each line holds the hash of the version that it names, so that a version that is
/// changed after it was promoted is found out even when its own manifest agrees.
/// </summary>
internal sealed class AliasJournal : IDisposable
{
    private readonly ChainedJournal journal;
    private readonly List<Line> lines = [];

    public AliasJournal(StoreFolder store) => journal = ChainedJournal.Open(store, "aliases", Take);

    /// <summary>All changes, oldest first.</summary>
    public IEnumerable<AliasChange> Changes => lines.Select(l => l.Change);

    /// <summary>What an alias is to name when it goes back.</summary>
    /// <exception cref="RegistryException">There is nothing to go back to.</exception>
    public (ModelName Name, int Version) Previous(string alias) =>
        AliasHistory.Previous(lines.Where(l => l.Change.Alias == alias).Select(l => (l.Change, l.IsBack)), alias);

    public void Refresh() => journal.ReadNew(Take);

    /// <summary>Hash of a version when it was last promoted; null when it never was.</summary>
    public string? HashOf(ModelName name, int version) =>
        lines.FindLast(l => l.Change.Name == name && l.Change.Version == version)?.Hash;

    public AliasChange Append(string alias, ModelVersion version, DateTimeOffset at, string by, bool isBack)
    {
        var line = new Line(new(lines.Count + 1, alias, version.Name, version.Version, at, by), version.Hash, isBack);
        journal.Append(StoreJson.Write(line));
        lines.Add(line);
        return line.Change;
    }

    public void Dispose() => journal.Dispose();

    private void Take(byte[] entry)
    {
        try
        {
            var line = StoreJson.Read<Line>(entry);
            lines.Add(line.Change.Sequence == lines.Count + 1 ? line : throw new JsonException("A number is missing."));
        }
        catch (JsonException e)
        {
            throw new RegistryException(RegistryFault.Damaged, $"Change {lines.Count + 1} in the journal of aliases cannot be read by this version of Monitor: use the version that wrote it.", e);
        }
    }

    private sealed record Line(AliasChange Change, string Hash, bool IsBack);
}
