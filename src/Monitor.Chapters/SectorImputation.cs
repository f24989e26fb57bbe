using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Figures;
using Monitor.Imputation;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Sensitivity;
using Monitor.Imputation.Tuning;
using Monitor.Populations;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>
/// The imputation of unknown sectors step by step: how many are known, whom the method of the report reaches, what the recommended
/// model says with its interval, and what hangs on its assumption. Each call gives a piece to show; where disclosure control keeps
/// counts back, or nothing can be imputed, a sentence that says so.
/// </summary>
/// <remarks>What is asked for is computed once and kept. Not for several threads at once.</remarks>
public sealed class SectorImputation
{
    private const string Recommended = "hierarchical";
    private const int Draws = 100, Folds = 3;

    private readonly Population population;
    private readonly Edition edition;
    private readonly Language language;
    private readonly bool isSafe;
    private readonly ulong seed;
    private readonly Lazy<StratifiedImputation> stratified;
    private readonly Lazy<SectorRecords> records;
    private readonly Lazy<MultipleImputation> imputation;
    private readonly Lazy<ClusterFolds> folds;
    private readonly Dictionary<string, HeldOutPredictions> predictions = new(StringComparer.Ordinal);

    internal SectorImputation(Population population, Edition edition, Language language, bool isSafe, ulong seed)
    {
        (this.population, this.edition, this.language, this.isSafe, this.seed) = (population, edition, language, isSafe, seed);
        stratified = new(() => StratifiedImputation.Of(population, edition));
        records = new(() => SectorRecords.Of(population, edition, VictimFactor.OfTheReport));
        folds = new(() => ClusterFolds.Of(records.Value, Folds, 1, seed));
        imputation = new(() => MultipleImputation.Of(records.Value.ToTable(), Posteriors.Named(Recommended, []), Draws, seed));
    }

    /// <summary>Of how many victims of sexual exploitation the sector is known, a year each.</summary>
    public IShown Known() => Piece(() => KnownByYear.Of(population, edition, language));

    /// <summary>Whom the method of the report reaches: its strata, by primary reporter.</summary>
    public IShown Reach() => Piece(() => new MethodFigure("imputation-coverage", language, l => StratumCoverageFigure.Of(stratified.Value, l)));

    /// <summary>The shares of the recommended model with their intervals: each sector, for all victims and not only for those whom strata reach.</summary>
    public IShown Shares() => Piece(() =>
    {
        var shares = ImputedShare.Of(imputation.Value, edition);
        return new MethodFigure("imputation-shares", language, l => ImputedSharesFigure.Of(shares, l));
    });

    /// <summary>The share of the less visible sectors a period each: among the known, by the method of the report, by the recommended model.</summary>
    public IShown SideBySide() => Piece(() =>
    {
        var sectors = SectorGroup.LessVisible(records.Value.Sectors);
        var groups = ImputedShare.PeriodsOf(imputation.Value.Table, edition);
        ImmutableArray<ImputedPeriod> periods = groups.Length == 1 ? [stratified.Value.Total] : [.. stratified.Value.Periods, stratified.Value.Total];
        return MethodsSideBySide.Of([.. periods.Zip(groups, (p, g) => (p, ImputedShare.Of(imputation.Value, g, sectors)))], language);
    });

    /// <summary>What becomes of the share of the less visible sectors if the unknown differ from the known of their cell.</summary>
    public IShown IfUnknownDiffer() => Piece(() =>
    {
        var sectors = SectorGroup.LessVisible(records.Value.Sectors);
        var groups = ImputedShare.PeriodsOf(imputation.Value.Table, edition);
        var curves = SensitivityCurve.Of(imputation.Value, new LogOddsShift(sectors, 0), SensitivityCurve.Grid, groups, ShareTarget.Reported, 0.95);
        return new MethodFigure("imputation-sensitivity", language, l => SensitivityFigure.Of(curves, records.Value.Count, l));
    });

    /// <summary>Whether the probabilities of a model come true, on victims whose sector was kept from it.</summary>
    /// <param name="sector">Code of the sector.</param>
    /// <param name="model">Name of the model.</param>
    /// <exception cref="ArgumentException">There is no such sector.</exception>
    /// <exception cref="ImputationException">There is no such model.</exception>
    public IShown Calibration(string sector, string model = Recommended)
    {
        ModelCatalogue.Default.Named(model);
        if (CodeLists.ProstitutionSectors.IndexOf(sector) < 0)
        {
            throw new ArgumentException($"There is no sector {sector}; there are {string.Join(", ", CodeLists.ProstitutionSectors.Entries.Select(e => e.Code))}.", nameof(sector));
        }

        return Piece(() =>
        {
            var evaluation = ModelEvaluation.Of(Predict(model));
            return new MethodFigure($"imputation-calibration-{sector}", language, l => CalibrationFigure.Of(evaluation, sector, l));
        });
    }

    /// <summary>Models beside each other on the same held-out victims; the first is what the others are compared with.</summary>
    /// <param name="models">Names of models, two at least.</param>
    /// <exception cref="ImputationException">There is no model of a name.</exception>
    public IShown Compare(params string[] models)
    {
        ArgumentNullException.ThrowIfNull(models);
        foreach (var model in models)
        {
            ModelCatalogue.Default.Named(model);
        }

        return Piece(() =>
        {
            var comparison = MethodComparison.Of([.. models.Select(Predict)]);
            return new MethodFigure("imputation-methods", language, l => MethodComparisonFigure.Of(comparison, l));
        });
    }

    /// <summary>Searches the options of some models by nested cross-validation, and ranks what was tried.</summary>
    /// <param name="trials">Configurations to try.</param>
    /// <param name="models">Names of models; none for all.</param>
    /// <exception cref="ImputationException">There is no model of a name.</exception>
    public IShown Tune(int trials, params string[] models)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        foreach (var model in models)
        {
            ModelCatalogue.Default.Named(model);
        }

        return Piece(() =>
        {
            var space = SearchSpace.Of(ModelCatalogue.Default, records.Value.Cells.Factors, [.. models]);
            var options = new TuningOptions { Trials = trials, OuterFolds = 3, InnerFolds = 2, Seed = seed };
            return TuningTable.Of(new Tuner(ModelCatalogue.Default, TimeProvider.System).Run(records.Value, space, options), language);
        });
    }

    /// <summary>The models that can be chosen, from simple to complex, with the options of each.</summary>
    public ShownTable Catalogue() => TuningTable.Of(ModelCatalogue.Default, language);

    private HeldOutPredictions Predict(string model)
    {
        if (!predictions.TryGetValue(model, out var made))
        {
            predictions[model] = made = HeldOutPredictions.Of(records.Value, folds.Value, ModelCatalogue.Default.Create(ModelCatalogue.Default.Parse(model, [])), seed, model);
        }

        return made;
    }

    // A register in which no sector is known, or no victim is of sexual exploitation, is a finding and no fault of the notebook.
    private IShown Piece(Func<IShown> make)
    {
        if (isSafe)
        {
            return Withheld.ByDisclosureControl;
        }

        try
        {
            return make();
        }
        catch (ImputationException e)
        {
            return new Withheld(e.Message);
        }
    }
}
