using Monitor.Imputation;
using Monitor.Service.Models;

namespace Monitor.Service.Imputing;

/// <summary>Makes a served model from a version in the registry.</summary>
/// <param name="registry">The registry.</param>
internal sealed class ServedModelLoader(IModelRegistry registry)
{
    /// <summary>Loads a version from bytes that agree with its hashes.</summary>
    /// <exception cref="RegistryException">They do not, or they are not those of a model that this version can serve.</exception>
    public async Task<ServedModel> Load(ModelVersion version, CancellationToken cancellation)
    {
        var model = await ModelReader.Load(registry, version, cancellation).ConfigureAwait(false);
        var support = ModelSupport.Parse(await registry.Read(version, ModelFiles.Support, cancellation).ConfigureAwait(false));
        try
        {
            return ServedModel.Of(version, model, support);
        }
        catch (Exception e) when (e is ImputationException or ArgumentException or OverflowException or IOException)
        {
            throw new RegistryException(RegistryFault.Damaged, $"The files of {version.Name}@{version.Version} are not those of a model that this version serves: train the model again.", e);
        }
    }
}
