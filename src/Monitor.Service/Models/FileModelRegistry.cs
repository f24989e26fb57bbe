using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Service.Storage;

namespace Monitor.Service.Models;

/// <summary>
/// A registry in a folder: versions as folders (<see cref="VersionFolders"/>), aliases as a journal (<see cref="AliasJournal"/>). A version
/// that is damaged is not listed; asked for by its number, it says what is wrong with it.
/// </summary>
public sealed class FileModelRegistry : IModelRegistry, IDisposable
{
    /// <summary>How often a reader looks whether the writer changed something.</summary>
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly StoreFolder store;
    private readonly TimeProvider time;
    private readonly VersionFolders folders;
    private readonly AliasJournal aliases;
    private readonly Dictionary<Guid, (ModelName Name, int Version)> ofJob = [];
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Signal changed = new();

    /// <summary>Opens the registry of a folder; a writer makes it when it is not there, and removes what was broken off.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="RegistryException">Its journal was changed from outside.</exception>
    public FileModelRegistry(StoreFolder store, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        this.time = time;
        folders = new(store);
        if (store.IsWriter)
        {
            folders.RemoveUnfinished();
            foreach (var version in Whole())
            {
                Remember(version);
            }
        }

        aliases = new(store);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ModelVersion>> List(CancellationToken c) => InTurn(() => Whole().ToImmutableArray(), c);

    /// <inheritdoc/>
    public Task<ModelVersion?> Find(ModelName name, int version, CancellationToken c) => InTurn(() => Verified(name, version), c);

    /// <inheritdoc/>
    public async Task<byte[]> Read(ModelVersion version, string file, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(version);
        var hash = VersionFile.HashOf(version, file);
        return VersionFile.Verified(await Task.Run(() => folders.Read(version, file), c).ConfigureAwait(false), hash, version, file);
    }

    /// <inheritdoc/>
    public Task<ModelVersion> Add(ModelName name, ModelContent content, Guid? job, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(content);
        store.RequireWriter();
        return InTurn(
            () =>
            {
                if (job is { } id && ofJob.TryGetValue(id, out var added))
                {
                    return folders.Find(added.Name, added.Version)!;
                }

                var number = folders.Numbers().Where(v => v.Name == name).Select(v => v.Version).DefaultIfEmpty().Max() + 1;
                var manifest = ModelManifest.Of(name, number, time.GetUtcNow(), content, job);
                var version = StoreFolder.Writing(() =>
                {
                    folders.Write(manifest, content.Files);
                    return manifest.With(StoreJson.Hash(manifest.ToBytes()));
                });
                Remember(version);
                return version;
            },
            c);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<AliasChange>> History(string alias, CancellationToken c) =>
        InTurn(() => aliases.Changes.Where(a => a.Alias == alias).ToImmutableArray(), c);

    /// <inheritdoc/>
    public Task<AliasChange?> Current(string alias, CancellationToken c) => InTurn(() => aliases.Changes.LastOrDefault(a => a.Alias == alias), c);

    /// <inheritdoc/>
    public Task<AliasChange> Promote(string alias, ModelName name, int version, string by, CancellationToken c)
    {
        AliasName.Require(alias);
        store.RequireWriter();
        return InTurn(() => Append(alias, name, version, by, isBack: false), c);
    }

    /// <inheritdoc/>
    public Task<AliasChange> RollBack(string alias, string by, CancellationToken c)
    {
        AliasName.Require(alias);
        store.RequireWriter();
        return InTurn(
            () =>
            {
                var (name, version) = aliases.Previous(alias);
                return Append(alias, name, version, by, isBack: true);
            },
            c);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AliasChange> Changes([EnumeratorCancellation] CancellationToken c)
    {
        var seen = 0L;
        while (true)
        {
            var next = changed.Next;
            var all = await InTurn(() => aliases.Changes.ToImmutableArray(), c).ConfigureAwait(false);
            foreach (var change in AliasChanges.Since(all, seen))
            {
                yield return change;
            }

            seen = all.Length;
            await Signal.Wait(next, Poll, time, c).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the journal; the folder stays open.</summary>
    public void Dispose()
    {
        aliases.Dispose();
        turn.Dispose();
    }

    private AliasChange Append(string alias, ModelName name, int version, string by, bool isBack)
    {
        var target = Verified(name, version) ?? throw VersionFile.NoSuch(name, version);
        var change = StoreFolder.Writing(() => aliases.Append(alias, target, time.GetUtcNow(), by, isBack));
        changed.Raise();
        return change;
    }

    private ModelVersion? Verified(ModelName name, int version) =>
        folders.Find(name, version) is { } found ? VersionFile.Promoted(found, aliases.HashOf(name, version)) : null;

    private IEnumerable<ModelVersion> Whole()
    {
        foreach (var (name, number) in folders.Numbers())
        {
            ModelVersion? version = null;
            try
            {
                version = folders.Find(name, number);
            }
            catch (RegistryException)
            {
                // Not listed; whoever asks for it is told.
            }

            if (version is not null)
            {
                yield return version;
            }
        }
    }

    private void Remember(ModelVersion version)
    {
        if (version.Job is { } job)
        {
            ofJob[job] = (version.Name, version.Version);
        }
    }

    private async Task<T> InTurn<T>(Func<T> act, CancellationToken c)
    {
        await turn.WaitAsync(c).ConfigureAwait(false);
        try
        {
            if (!store.IsWriter)
            {
                aliases.Refresh(); // another process writes it
            }

            return act();
        }
        finally
        {
            turn.Release();
        }
    }
}
