using System.Collections.Immutable;
using Monitor.Randomness;

namespace Monitor.PopulationSize;

/// <summary>
/// Draws the persons of a table anew and repeats the whole of the estimation, the choice of the model included (Silverman, Chan and
/// Vincent 2024, doi:10.1007/s11222-023-10346-9).
/// </summary>
public sealed record PopulationBootstrap
{
    /// <summary>Times that the persons are drawn anew, at least 2; default 1,000.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Most threads; the numbers are the same on any number. Default one for each processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Repeats choices among all models.</summary>
    /// <param name="table">Counts.</param>
    /// <param name="choices">How the models become one number; those of one replicate share its fits.</param>
    /// <param name="order">Most lists in an interaction.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>A distribution for each choice.</returns>
    /// <exception cref="PopulationSizeException">No model has an estimate, there are too many models, or an option is out of range.</exception>
    public ImmutableArray<BootstrapDistribution> Of(
        ListTable table, ImmutableArray<ModelChoice> choices, int order, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var space = ModelSpace.Of(table.Lists.Length, order);
        return Of(
            table,
            [.. choices.Select(c => FormattableString.Invariant($"{Words(c)} of {space.Count} models up to order {order}"))],
            () =>
            {
                var fit = new SpaceFit(space);
                return t =>
                {
                    fit.Fit(t);
                    return [.. choices.Select(fit.Estimate)];
                };
            },
            seed,
            cancellation);
    }

    /// <summary>Repeats a stepwise search.</summary>
    /// <param name="table">Counts.</param>
    /// <param name="search">The search.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PopulationSizeException">Independent lists have no estimate, or an option is out of range.</exception>
    public BootstrapDistribution Of(ListTable table, StepwiseSearch search, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(search);
        return Of(table, [FormattableString.Invariant($"stepwise search at {search.Threshold}")], () => t => [search.Of(t).Estimate], seed, cancellation)[0];
    }

    private ImmutableArray<BootstrapDistribution> Of(
        ListTable table, ImmutableArray<string> methods, Func<Func<ListTable, double[]>> estimator, ulong seed, CancellationToken cancellation)
    {
        if (Replicates < 2 || Threads < 1)
        {
            throw new PopulationSizeException(FormattableString.Invariant($"{Replicates} replicates on {Threads} threads: expected at least 2 on at least 1."));
        }

        // The table itself, then each combination with one person left out, then the replicates.
        var combinations = table.Combinations.Length;
        var values = new double[1 + combinations + Replicates][];
        Parallel.For(
            0,
            values.Length,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Threads },
            estimator,
            (i, _, estimate) =>
            {
                values[i] = estimate(i == 0 ? table : i <= combinations ? WithoutOne(table, i - 1) : Redrawn(table, SeededRandom.For(seed, (ulong)(i - combinations - 1))));
                return estimate;
            },
            _ => { });
        long[] counts = [.. table.Combinations.Select(c => c.Count)];
        return [.. methods.Select((method, m) =>
        {
            var own = Array.ConvertAll(values, v => v[m]);
            return new BootstrapDistribution(
                method, own[0], own[(1 + combinations)..], BootstrapDistribution.AccelerationOf(counts, own.AsSpan(1, combinations)));
        })];
    }

    /// <summary>As many persons as the table has, each with the combination of a person drawn from it.</summary>
    internal static ListTable Redrawn(ListTable table, SeededRandom random)
    {
        var weights = table.Combinations.Select(c => (double)c.Count).ToArray();
        var counts = new long[weights.Length];
        if (weights.Length > 0)
        {
            random.AddMultinomial(table.Observed, weights, counts);
        }

        return ListTable.Of(table.Lists, table.Combinations.Select((c, i) => KeyValuePair.Create(c.Histories, counts[i])));
    }

    private static ListTable WithoutOne(ListTable table, int combination) =>
        ListTable.Of(table.Lists, table.Combinations.Select((c, i) => KeyValuePair.Create(c.Histories, c.Count - (i == combination ? 1 : 0))));

    private static string Words(ModelChoice choice) => choice switch
    {
        ModelChoice.BestBic => "lowest BIC",
        ModelChoice.BestAic => "lowest AIC",
        ModelChoice.BicWeighted => "BIC-weighted mean",
        ModelChoice.AicWeighted => "AIC-weighted mean",
        _ => throw new PopulationSizeException($"{choice} is no choice among models."),
    };
}
