using System.Collections.Immutable;
using Monitor.Imputation.Models;
using Monitor.Published;
using Monitor.Service.Jobs;

namespace Monitor.Service.Models;

/// <summary>The model that is served before anyone trained one: maximum entropy on the synthetic register.</summary>
public static class ShippedModel
{
    /// <summary>The alias that it is promoted to.</summary>
    public const string Alias = "production";

    /// <summary>Who promotes it.</summary>
    public const string By = "monitor";

    /// <summary>Its name in the registry.</summary>
    public static ModelName Name { get; } = ModelName.Parse(MaximumEntropyModel.ModelId);

    // Adding for a job adds once, however many instances begin at the same time.
    private static readonly Guid Job = new("4d4f4e49-544f-8052-8000-000000000001");

    /// <summary>Trains, adds and promotes it when the registry is empty; goes on with it when that was broken off.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="trainer">Trains it.</param>
    /// <param name="c">Stops the work.</param>
    /// <exception cref="TrainingException">The shipped register is not near.</exception>
    public static async Task Ensure(IModelRegistry registry, ITrainer trainer, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(trainer);
        var versions = await registry.List(c).ConfigureAwait(false);
        if (versions.IsEmpty)
        {
            var content = await trainer.Train(Request(), new NoProgress(), c).ConfigureAwait(false);
            versions = [await registry.Add(Name, content, Job, c).ConfigureAwait(false)];
        }

        if (versions.FirstOrDefault(v => v.Job == Job) is { } shipped && await registry.Current(Alias, c).ConfigureAwait(false) is null)
        {
            await registry.Promote(Alias, shipped.Name, shipped.Version, By, c).ConfigureAwait(false);
        }
    }

    private static TrainingRequest Request()
    {
        var report = PublishedEdition.Monitor20152019;
        return new(MaximumEntropyModel.ModelId, ImmutableSortedDictionary<string, string>.Empty, Name, 1, new Editions.Edition(report.FirstYear, report.LastYear).Name, TrainingRequest.Shipped);
    }

    private sealed class NoProgress : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value)
        {
        }
    }
}
