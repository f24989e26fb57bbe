using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>
/// Searches models and options by nested cross-validation (Varma and Simon 2006, doi:10.1186/1471-2105-7-91) over folds that keep
/// clusters together. The same seed and number of trials give the same result, in one run or in several.
/// </summary>
/// <param name="catalogue">The models.</param>
/// <param name="time">What tells how long the search has run; it decides the number of trials and nothing else.</param>
public sealed class Tuner(ModelCatalogue catalogue, TimeProvider time)
{
    /// <summary>Searches.</summary>
    /// <param name="records">The records.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told of each trial.</param>
    /// <param name="cancellation">Stops the search; trials that were finished are in the state file.</param>
    /// <exception cref="ImputationException">
    /// The records cannot be divided into the folds, the space or an option is not allowed, the state file is of another search, or no
    /// configuration could be fitted.
    /// </exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public TuningResult Run(
        SectorRecords records, SearchSpace space, TuningOptions options, IProgress<TuningProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(options);
        options = options.Checked();
        if (!space.IsFinite && options is { Trials: null, Time: null })
        {
            throw new ImputationException("The search space has an interval, so that the search would not end: give a number of trials or of minutes.");
        }

        var configurations = space.Configurations(catalogue, Seeds.Of(options.Seed, Seeds.Configurations));
        var folds = NestedFolds.Of(records, options);
        var origin = new TuningOrigin(
            DataHash.Of(records),
            options.Seed,
            DataHash.Of(SearchSpaceText.Of(space)),
            FormattableString.Invariant($"{options.OuterFolds}, {options.InnerFolds} and {options.Repeats}"));
        var state = TuningState.Open(options.StateFile, origin, catalogue);
        var trials = Try(records, folds, configurations, options, state, progress, cancellation);
        return ResultOf(folds, options, origin.Data, trials);
    }

    private List<Trial> Try(
        SectorRecords records,
        NestedFolds folds,
        IEnumerable<ModelConfiguration> configurations,
        TuningOptions options,
        TuningState state,
        IProgress<TuningProgress>? progress,
        CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var trials = new List<Trial>();
        double? best = null;
        foreach (var configuration in configurations.Take(options.Trials ?? int.MaxValue))
        {
            cancellation.ThrowIfCancellationRequested();
            var isResumed = trials.Count < state.Trials.Count;
            if (!isResumed)
            {
                // What was tried before is taken over whatever the time; at least one trial is made.
                if (trials.Count > 0 && options.Time is { } limit && time.GetElapsedTime(start) >= limit)
                {
                    break;
                }

                state.Add(Measure(records, folds, configuration, trials.Count + 1, options.Seed, cancellation));
            }

            var trial = state.Trials[trials.Count];
            Check(trial, configuration, folds, options.StateFile);
            trials.Add(trial);
            double? logLoss = trial.Failure is null ? folds.Cases.Mean(trial.LogLosses, options.Level).Value : null;
            best = logLoss < best || best is null ? logLoss ?? best : best;
            progress?.Report(new(trials.Count, options.Trials, configuration, logLoss, best, isResumed));
        }

        return trials;
    }

    private Trial Measure(SectorRecords records, NestedFolds folds, ModelConfiguration configuration, int number, ulong seed, CancellationToken cancellation)
    {
        var seedOfFits = Seeds.Of(seed, Seeds.Fits); // the same for all configurations: none is lucky in its seeds
        try
        {
            var model = catalogue.Create(configuration);
            var outer = HeldOutPredictions.Of(records, folds.Outer, folds.Cases, model, seedOfFits, null, null, cancellation);
            var inner = new double[folds.Inner.Length][];
            for (var f = 0; f < inner.Length; f++)
            {
                inner[f] = HeldOutPredictions.Of(records, folds.Inner[f], folds.InnerCases[f], model, Seeds.Of(seedOfFits, (ulong)f), null, null, cancellation).LogLosses;
            }

            return new(number, configuration, null, outer.LogLosses, outer.Briers, inner);
        }
        catch (ImputationException e)
        {
            return new(number, configuration, e.Message, [], [], []);
        }
    }

    // A trial of an earlier run is one of this search only if it has its configuration and a loss for each of its cases.
    private static void Check(Trial trial, ModelConfiguration configuration, NestedFolds folds, string? path)
    {
        var fits = trial.Failure is not null
            || (trial.LogLosses.Length == folds.Cases.Kinds.Length
                && trial.Briers.Length == folds.Cases.Kinds.Length
                && trial.Inner.Select(i => i.Length).SequenceEqual(folds.InnerCases.Select(c => c.Kinds.Length)));
        if (!fits || !trial.Configuration.Equals(configuration))
        {
            throw new ImputationException(
                $"{path}, line {trial.Number + 1}: trial {trial.Number} is of '{trial.Configuration}', where this search has '{configuration}'; the models have changed since. Name another file.");
        }
    }

    private TuningResult ResultOf(NestedFolds folds, TuningOptions options, string data, List<Trial> trials)
    {
        var fitted = trials.Where(t => t.Failure is null).ToList();
        if (fitted.Count == 0)
        {
            throw new ImputationException($"None of the {trials.Count} configurations could be fitted; the first, '{trials[0].Configuration}', because: {trials[0].Failure}");
        }

        var selection = Selection.Of(fitted, t => t.LogLosses, folds.Cases, folds.Outer.Folds, options.Level, catalogue.CompareComplexity);
        var chosen = new Trial[folds.Inner.Length];
        for (var f = 0; f < chosen.Length; f++)
        {
            var part = f;
            chosen[f] = Selection.Of(fitted, t => t.Inner[part], folds.InnerCases[f], folds.Inner[f].Folds, options.Level, catalogue.CompareComplexity).Chosen;
        }

        double[] Honest(Func<Trial, double[]> lossesOf) =>
            [.. folds.Cases.Kinds.Select((kind, k) => lossesOf(chosen[(kind.Repeat * folds.Outer.Folds) + kind.Fold])[k])];
        return new()
        {
            Options = options,
            DataHash = data,
            Leaderboard = LeaderboardOf(folds, options, trials, selection),
            Chosen = selection.Chosen.Configuration,
            IsWinner = selection.IsWinner,
            ToRunnerUp = selection.ToRunnerUp,
            HonestLogLoss = folds.Cases.Mean(Honest(t => t.LogLosses), options.Level),
            HonestBrier = folds.Cases.Mean(Honest(t => t.Briers), options.Level),
            ChosenInFolds =
            [
                .. chosen.GroupBy(t => t.Number).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (g.First().Configuration, g.Count())),
            ],
        };
    }

    private static ImmutableArray<LeaderboardEntry> LeaderboardOf(NestedFolds folds, TuningOptions options, List<Trial> trials, Selection selection) =>
    [
        .. selection.Ranked.Select((t, i) => new LeaderboardEntry(
            i + 1,
            t.Number,
            t.Configuration,
            folds.Cases.Mean(t.LogLosses, options.Level),
            folds.Cases.Mean(t.Briers, options.Level),
            selection.Differences[i],
            null)),
        .. trials.Where(t => t.Failure is not null)
            .Select(t => new LeaderboardEntry(selection.Ranked.Count + 1, t.Number, t.Configuration, null, null, null, t.Failure)),
    ];
}
