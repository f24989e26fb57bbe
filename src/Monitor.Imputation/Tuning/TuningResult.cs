using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>What a search found.</summary>
public sealed record TuningResult
{
    /// <summary>How it was done.</summary>
    public required TuningOptions Options { get; init; }

    /// <summary>Fingerprint of the records that were searched on.</summary>
    public required string DataHash { get; init; }

    /// <summary>The configurations tried, from the lowest log-loss on; those that failed last.</summary>
    public required ImmutableArray<LeaderboardEntry> Leaderboard { get; init; }

    /// <summary>The configuration to use.</summary>
    public required ModelConfiguration Chosen { get; init; }

    /// <summary>Whether it is a winner: better than the runner-up by more than noise.</summary>
    public required bool IsWinner { get; init; }

    /// <summary>The best of the leaderboard against the runner-up; null when only one could be fitted.</summary>
    public required PairedDifference? ToRunnerUp { get; init; }

    /// <summary>
    /// Log-loss to expect of what this search chooses, on victims that played no part in the choice: within the training part of each
    /// outer fold the choice is made anew by the same rule, and tested on the fold. That of the leaderboard is too good for the best
    /// of many.
    /// </summary>
    public required Estimate HonestLogLoss { get; init; }

    /// <summary>Brier score to expect, likewise.</summary>
    public required Estimate HonestBrier { get; init; }

    /// <summary>What was chosen in how many of the outer folds, most often first: whether the choice is stable.</summary>
    public required ImmutableArray<(ModelConfiguration Configuration, int Folds)> ChosenInFolds { get; init; }

    /// <summary>The choice and its grounds in a sentence or two, for a reader.</summary>
    public string Conclusion
    {
        get
        {
            var best = Leaderboard[0].Configuration;
            if (ToRunnerUp is not { } difference)
            {
                return $"Only '{Chosen}' could be fitted: there is nothing to compare it with.";
            }

            var numbers = FormattableString.Invariant(
                $"{Math.Abs(difference.Difference):0.0000} (interval of the difference {difference.Lower:0.0000} to {difference.Upper:0.0000})");
            return IsWinner
                ? $"'{Chosen}' wins: its log-loss is lower than that of the runner-up '{difference.Reference}' by {numbers}, which does not hold zero."
                : $"No winner: '{best}' is ahead of the runner-up '{difference.Reference}' by {numbers}, which holds zero. "
                    + (Chosen.Equals(best)
                        ? "It is also the simplest within one standard error of the best, and is taken for that."
                        : $"Taken is '{Chosen}', the simplest within one standard error of the best.");
        }
    }
}

/// <summary>A configuration and how it did.</summary>
/// <param name="Rank">Place by log-loss, from 1; failed ones share the last.</param>
/// <param name="Trial">Number of the trial, from 1.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="LogLoss">Held-out log-loss over the outer folds; null when it failed.</param>
/// <param name="Brier">Held-out Brier score; null when it failed.</param>
/// <param name="ToBest">Its difference to the first; null when it failed.</param>
/// <param name="Failure">Why it could not be fitted; null when it could.</param>
public sealed record LeaderboardEntry(
    int Rank, int Trial, ModelConfiguration Configuration, Estimate? LogLoss, Estimate? Brier, PairedDifference? ToBest, string? Failure);
