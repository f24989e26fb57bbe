using System.Collections.Concurrent;
using System.Collections.Immutable;
using Monitor.Service.Models;

namespace Monitor.Service.Imputing;

/// <summary>The models that are held ready: those that an alias names, and of the others the few that were asked last.</summary>
/// <param name="registry">The registry.</param>
/// <param name="loader">Loads them.</param>
internal sealed class ServedModels(IModelRegistry registry, ServedModelLoader loader) : IDisposable
{
    /// <summary>The alias that is asked when a request names no model.</summary>
    public const string Production = "production";

    private const int KeptBesideAliases = 4;

    private readonly ConcurrentDictionary<string, Named> byAlias = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim loading = new(1);
    private ImmutableList<ServedModel> others = [];

    /// <summary>What the alias production names; null while there is none.</summary>
    public ServedModel? InProduction => byAlias.GetValueOrDefault(Production).Model;

    /// <summary>The aliases that are served, with the model that each names.</summary>
    public ImmutableSortedDictionary<string, ServedModel> Aliases => byAlias.ToImmutableSortedDictionary(a => a.Key, a => a.Value.Model!, StringComparer.Ordinal);

    /// <summary>The model of a reference: an alias, or a name and number as in <c>sectors@3</c>.</summary>
    /// <returns>The model; null when there is none, or the text is no reference.</returns>
    /// <exception cref="RegistryException">It is there and cannot be served.</exception>
    public ValueTask<ServedModel?> Find(string reference, CancellationToken cancellation)
    {
        if (byAlias.TryGetValue(reference, out var named))
        {
            return new(named.Model);
        }

        return ModelReference.TryParse(reference, out var name, out var version)
            ? Find(name, version, cancellation)
            : new((ServedModel?)null);
    }

    /// <summary>A version.</summary>
    /// <returns>The model; null when the registry has no such version.</returns>
    /// <exception cref="RegistryException">It is there and cannot be served.</exception>
    public ValueTask<ServedModel?> Find(ModelName name, int version, CancellationToken cancellation) =>
        Held(name, version) is { } held ? new(held) : new(Load(name, version, cancellation));

    /// <summary>
    /// Makes an alias name a version, once that version is loaded; until then it names what it named. A change that is older than what
    /// the alias names already changes nothing.
    /// </summary>
    /// <exception cref="RegistryException">The version is not there or cannot be served: the alias keeps what it named.</exception>
    public async Task Point(AliasChange change, CancellationToken cancellation)
    {
        var model = await Find(change.Name, change.Version, cancellation).ConfigureAwait(false)
            ?? throw new RegistryException(RegistryFault.Missing, $"There is no version {change.Name}@{change.Version}.");
        var named = new Named(change.Sequence, model);
        byAlias.AddOrUpdate(change.Alias, named, (_, now) => now.Sequence > change.Sequence ? now : named);
    }

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    private ServedModel? Held(ModelName name, int version) =>
        byAlias.Values.Select(n => n.Model!).FirstOrDefault(m => IsOf(m, name, version))
        ?? (others.Find(m => IsOf(m, name, version)) is { } other ? Keep(other) : null);

    private static bool IsOf(ServedModel model, ModelName name, int version) => model.Version.Name == name && model.Version.Version == version;

    // The one that was asked last is dropped last.
    private ServedModel Keep(ServedModel model)
    {
        if (others is not [.., var last] || last != model)
        {
            ImmutableInterlocked.Update(ref others, (kept, m) => [.. kept.Remove(m).Add(m).TakeLast(KeptBesideAliases)], model);
        }

        return model;
    }

    private async Task<ServedModel?> Load(ModelName name, int version, CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation).ConfigureAwait(false); // one at a time: a model is read and scored whole
        try
        {
            if (Held(name, version) is { } held)
            {
                return held;
            }

            if (await registry.Find(name, version, cancellation).ConfigureAwait(false) is not { } found)
            {
                return null;
            }

            return Keep(await loader.Load(found, cancellation).ConfigureAwait(false));
        }
        finally
        {
            loading.Release();
        }
    }

    private readonly record struct Named(long Sequence, ServedModel? Model);
}
