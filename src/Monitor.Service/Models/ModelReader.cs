using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Imputation.Models;

namespace Monitor.Service.Models;

/// <summary>Makes a fitted model of a version: its files are read once, verified, looked through, and loaded from the bytes that were verified.</summary>
public static class ModelReader
{
    /// <summary>The fitted model of a version.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="version">The version.</param>
    /// <param name="c">Stops the reading.</param>
    /// <exception cref="RegistryException">It does not agree with its hashes, is of another format or code list, or is not to be opened.</exception>
    public static async Task<FittedMlNetModel> Load(IModelRegistry registry, ModelVersion version, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(version);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in (string[])[ModelFiles.Signature, ModelFiles.Scorer])
        {
            if (version.Files.ContainsKey(file))
            {
                files.Add(file, await registry.Read(version, file, c).ConfigureAwait(false));
            }
        }

        if (files.TryGetValue(ModelFiles.Scorer, out var scorer))
        {
            ZipCheck.Require(scorer);
        }

        try
        {
            return ModelFolder.Load(files, Edition.Parse(version.Edition));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // ML.NET throws whatever a malformed pipeline leads it to; what it says may quote what it read.
            var why = e is ImputationException { InnerException: null } ? e.Message : "ML.NET cannot read it. Train the model again.";
            throw new RegistryException(RegistryFault.Damaged, $"{version.Name} {version.Version} cannot be loaded: {why}", e);
        }
    }
}
