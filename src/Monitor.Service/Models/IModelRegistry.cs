using System.Collections.Immutable;

namespace Monitor.Service.Models;

/// <summary>Versions of models, which never change, and aliases that name one of them. All of it is durable when a call returns.</summary>
/// <remarks>Every method may throw a <see cref="RegistryException"/>, whose <see cref="RegistryException.Fault"/> says what kind of fault it is.</remarks>
public interface IModelRegistry
{
    /// <summary>All versions, by name and number.</summary>
    Task<ImmutableArray<ModelVersion>> List(CancellationToken c);

    /// <summary>A version; null when there is none of this name and number.</summary>
    Task<ModelVersion?> Find(ModelName name, int version, CancellationToken c);

    /// <summary>The bytes of a file, which agree with the hash that the version names.</summary>
    /// <exception cref="RegistryException">They do not, the file is missing or too large, or the version has no such file.</exception>
    Task<byte[]> Read(ModelVersion version, string file, CancellationToken c);

    /// <summary>Adds a version, with the next number of the name. A job adds once: asked again, the registry returns what the job added.</summary>
    /// <exception cref="RegistryException">A file is none of <see cref="ModelFiles.All"/>, or too large.</exception>
    Task<ModelVersion> Add(ModelName name, ModelContent content, Guid? job, CancellationToken c);

    /// <summary>What an alias has named, oldest first.</summary>
    Task<ImmutableArray<AliasChange>> History(string alias, CancellationToken c);

    /// <summary>What an alias names; null when it was never promoted.</summary>
    Task<AliasChange?> Current(string alias, CancellationToken c);

    /// <summary>Makes an alias name a version.</summary>
    /// <exception cref="RegistryException">There is no such version, or the alias is no name (see <see cref="ModelName"/>, which rules aliases too).</exception>
    Task<AliasChange> Promote(string alias, ModelName name, int version, string by, CancellationToken c);

    /// <summary>Makes an alias name what it named before; asked again, what it named before that.</summary>
    /// <exception cref="RegistryException">There is nothing to go back to.</exception>
    Task<AliasChange> RollBack(string alias, string by, CancellationToken c);

    /// <summary>
    /// What each alias names now, and from then on each change, of this and other instances, at most 2 s late. It begins with the present
    /// state so that no change can fall between a look and the call. Ends when it is cancelled.
    /// </summary>
    IAsyncEnumerable<AliasChange> Changes(CancellationToken c);
}
