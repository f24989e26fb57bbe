using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.PopulationSize;

/// <summary>A way to make one number and its interval of a table, for <see cref="StudyOptions.Method"/>.</summary>
public sealed class EstimationMethod
{
    /// <summary>Most models that are fitted again in each replicate of a bootstrap: those of pairs of five lists.</summary>
    private const int MostModels = 1024;

    private readonly Func<ListTable, Request, CancellationToken, Estimate?> make;

    private EstimationMethod(string id, string words, bool draws, Func<ListTable, Request, CancellationToken, Estimate?> make)
    {
        Id = id;
        Words = words;
        HasBootstrap = draws;
        this.make = make;
    }

    /// <summary>Name in options.</summary>
    public string Id { get; }

    /// <summary>What it does, in words.</summary>
    public string Words { get; }

    /// <summary>Whether it draws the persons anew and repeats its choice each time.</summary>
    public bool HasBootstrap { get; }

    /// <summary>
    /// The mean over the models weighted by AIC, with the interval whose tails are theirs: of the methods in
    /// <c>tests/Monitor.Benchmarks/population</c> the narrowest that holds a known truth as often as it says, whichever model is true.
    /// </summary>
    public static EstimationMethod Recommended { get; } = Averaged("aic-averaged", Criterion.Aic);

    /// <summary>All of them, the recommended one first.</summary>
    public static ImmutableArray<EstimationMethod> All { get; } =
    [
        Recommended,
        Averaged("bic-averaged", Criterion.Bic),
        Best("best-bic", "BIC", s => s.BestBic),
        Best("best-aic", "AIC", s => s.BestAic),
        Repeated("bic-weighted-bca", "the mean over the models weighted by BIC, BCa bootstrap", ModelChoice.BicWeighted),
        Repeated("aic-weighted-bca", "the mean over the models weighted by AIC, BCa bootstrap", ModelChoice.AicWeighted),
        Repeated("best-bic-bca", "the best model by BIC, chosen anew in each replicate of a BCa bootstrap", ModelChoice.BestBic),
        Repeated("best-aic-bca", "the best model by AIC, chosen anew in each replicate of a BCa bootstrap", ModelChoice.BestAic),
        new("stepwise-bca", "pairs added by p-value, searched anew in each replicate of a BCa bootstrap", true, (table, request, cancellation) =>
            new PopulationBootstrap { Replicates = request.Replicates }.Of(table, new StepwiseSearch(), request.Seed, cancellation).Bca(request.Level)),
    ];

    /// <summary>The one of a name.</summary>
    /// <exception cref="PopulationSizeException">There is none.</exception>
    public static EstimationMethod Named(string id) =>
        All.FirstOrDefault(m => m.Id == id)
        ?? throw new PopulationSizeException($"'{id}' is no method of estimation: choose from {string.Join(", ", All.Select(m => m.Id))}.");

    /// <summary>The method as a study takes it; it gives null where no model has an estimate.</summary>
    /// <param name="order">Lists in the largest interaction, 2 or 3.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <param name="replicates">Replicates of the bootstrap, at least 2; without one it plays no part.</param>
    /// <param name="seed">Its seed.</param>
    public Func<ListTable, CancellationToken, Estimate?> With(int order, double level, int replicates = 1000, ulong seed = 1) =>
        (table, cancellation) => make(table, new Request(Math.Min(order, table.Lists.Length - 1), level, replicates, seed), cancellation);

    private static EstimationMethod Averaged(string id, Criterion criterion) => new(id, $"the mean over the models weighted by {Name(criterion)}, tails averaged", false, (table, request, cancellation) =>
        Fits(table, request.Order, cancellation) is { } fits && fits.Any(IsUsable) ? ModelAverage.Of(fits, criterion).Estimate(request.Level) : null);

    private static EstimationMethod Best(string id, string criterion, Func<ModelSpread, LogLinearFit> best) => new(id, $"the best model by {criterion}, the choice of the model left out", false, (table, request, cancellation) =>
        ModelSpread.Of(Fits(table, request.Order, cancellation)) is { } spread
            ? best(spread).Wald(request.Level) is var wald ? wald with { Method = $"{wald.Method}; the choice of the model is left out" } : null
            : null);

    private static EstimationMethod Repeated(string id, string words, ModelChoice choice) => new(id, words, true, (table, request, cancellation) =>
        AreFew(table.Lists.Length, request.Order)
            ? new PopulationBootstrap { Replicates = request.Replicates }.Of(table, [choice], request.Order, request.Seed, cancellation)[0].Bca(request.Level)
            : throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{id}' fits all models anew in each replicate, at most {MostModels:N0}: {table.Lists.Length} lists have more of order {request.Order}. Choose {Recommended.Id} or stepwise-bca, or merge lists.")));

    private static bool AreFew(int lists, int order) => CandidateModels.AreAll(lists, order) && ModelSpace.Of(lists, order).Count <= MostModels;

    private static ImmutableArray<LogLinearFit> Fits(ListTable table, int order, CancellationToken cancellation) =>
        order < 2 ? [LogLinearFitter.Fit(table, LogLinearModel.Main(table.Lists.Length))] : CandidateModels.Fit(table, order, cancellation);

    private static bool IsUsable(LogLinearFit fit) => fit.Existence == Existence.Exists && double.IsFinite(fit.Estimate);

    private static string Name(Criterion criterion) => criterion == Criterion.Aic ? "AIC" : "BIC";

    private readonly record struct Request(int Order, double Level, int Replicates, ulong Seed);
}
