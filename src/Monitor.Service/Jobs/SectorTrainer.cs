using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Models;
using Monitor.Imputation.Tuning;
using Monitor.Populations;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Service.Models;

namespace Monitor.Service.Jobs;

/// <summary>Trains models of the sector by the factors of the report, on the shipped register or one that the configuration names.</summary>
public sealed class SectorTrainer : ITrainer
{
    private const int Folds = 5;

    private readonly ImmutableSortedDictionary<string, string> registers;

    /// <summary>A trainer.</summary>
    /// <param name="registers">Folder of each register by its name; <see cref="TrainingRequest.Shipped"/> is there without being named.</param>
    public SectorTrainer(IEnumerable<KeyValuePair<string, string>> registers) =>
        this.registers = registers.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Check(TrainingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _ = Configured(request);
        _ = EditionOf(request);
        if (request.Register != TrainingRequest.Shipped && !registers.ContainsKey(request.Register))
        {
            throw new TrainingException($"There is no register of this name: choose from {string.Join(", ", registers.Keys.Prepend(TrainingRequest.Shipped))}.");
        }
    }

    /// <inheritdoc/>
    public Task<ModelContent> Train(TrainingRequest request, IProgress<TrainingStep> progress, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        Check(request);

        // One thread of its own: those of the pool answer, and each that a fit holds for a second is one that a caller waits for.
        return Task.Factory.StartNew(() => Trained(request, progress, c), c, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private ModelContent Trained(TrainingRequest request, IProgress<TrainingStep> progress, CancellationToken c)
    {
        var (configuration, edition) = (Configured(request), EditionOf(request));
        try
        {
            progress.Report(new(0, "read the register"));
            var population = Population.From(ReadRegister(request.Register, c));
            var description = population.Register.Description;
            var records = SectorRecords.Of(population, edition, VictimFactor.OfTheReport);
            var table = records.ToTable();

            progress.Report(new(0.1, "fit"));
            var fitted = ModelCatalogue.Default.Create(configuration).Fit(table, request.Seed, c) as FittedMlNetModel
                ?? throw NotTrainable(request.Model);

            progress.Report(new(0.25, "evaluate"));
            var folds = ClusterFolds.Of(records, Folds, 1, request.Seed);
            var model = new ToldModel(ModelCatalogue.Default.Create(configuration), fold => progress.Report(new(0.25 + (0.7 * fold / Folds), "evaluate")));
            var evaluation = ModelEvaluation.Of(HeldOutPredictions.Of(records, folds, model, request.Seed, configuration.ToString(), parallelism: 1, c));

            progress.Report(new(0.95, "describe"));
            var card = ModelCard.Of(
                table, description, edition, ModelCatalogue.Default.Named(request.Model), configuration, ShownEvaluation.Of(evaluation, description.Confidential), request.Seed);
            c.ThrowIfCancellationRequested();
            return new(
                request.Model, edition.Name, description.Synthetic, fitted.Signature.Known, fitted.Signature.TableHash, request.Seed,
                TrainedFiles.Of(fitted, edition, card, ModelSupport.Of(table, description.Confidential)));
        }
        catch (ImputationException e)
        {
            throw new TrainingException(e.Message, e);
        }
    }

    // A register's own messages name files, rows and values: they are not for a caller.
    private Register ReadRegister(string name, CancellationToken c)
    {
        try
        {
            return RegisterReader.Read(name == TrainingRequest.Shipped ? ShippedRegister.Folder() : registers[name], cancellation: c).Require();
        }
        catch (Exception e) when (e is RegisterException or IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"The register '{name}' cannot be read: run `monitor validate` on its folder, which says what is wrong with which row.", e);
        }
    }

    private static ModelConfiguration Configured(TrainingRequest request)
    {
        try
        {
            return ModelCatalogue.Default.Named(request.Model).Library.StartsWith("Microsoft.ML ", StringComparison.Ordinal)
                ? ModelCatalogue.Default.Configure(request.Model, request.Options)
                : throw NotTrainable(request.Model);
        }
        catch (ImputationException e)
        {
            throw new TrainingException(e.Message, e);
        }
    }

    private static TrainingException NotTrainable(string model) => new(
        $"The model '{model}' is not kept in files, so that it cannot be served: choose from {string.Join(", ", ModelCatalogue.Default.Entries.Where(e => e.Library.Length > 0).Select(e => e.Id))}.");

    private static Edition EditionOf(TrainingRequest request)
    {
        try
        {
            return Edition.Parse(request.Edition);
        }
        catch (FormatException e)
        {
            throw new TrainingException(e.Message, e);
        }
    }

    /// <summary>A model that tells of each fit.</summary>
    private sealed class ToldModel(ISectorModel model, Action<int> tell) : ISectorModel
    {
        private int fits;

        public string Id => model.Id;

        public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation)
        {
            tell(fits++);
            return model.Fit(table, seed, cancellation);
        }
    }
}
