namespace Monitor.Imputation.Tuning;

/// <summary>How a search is done.</summary>
public sealed record TuningOptions
{
    /// <summary>Folds of the outer cross-validation, by which configurations are ranked and the choice is tested; 2 or more, 5 by default.</summary>
    public int OuterFolds { get; init; } = 5;

    /// <summary>Folds of the inner cross-validation, by which the choice within a training part is made; 2 or more, 3 by default.</summary>
    public int InnerFolds { get; init; } = 3;

    /// <summary>How often the outer folds are made anew; 1 or more, 1 by default.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Seed of folds, fits and the order of configurations; 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Configurations to try at most, those of an earlier run included; null for no limit.</summary>
    public int? Trials { get; init; }

    /// <summary>Time after which no further configuration is begun, counted from the start of this run; null for no limit.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Nominal coverage of the intervals, between 0 and 1; 0.95 by default.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>File in which each trial is kept, so that a run that was stopped can go on; null to keep none.</summary>
    public string? StateFile { get; init; }

    /// <summary>The options, when they are within range; whether folds can be made is found out when they are.</summary>
    /// <exception cref="ImputationException">One is not.</exception>
    internal TuningOptions Checked()
    {
        if (Trials is < 1)
        {
            throw new ImputationException($"A budget of {Trials} trials: give 1 or more.");
        }

        if (Time is { } time && time <= TimeSpan.Zero)
        {
            throw new ImputationException(FormattableString.Invariant($"A budget of {time.TotalMinutes} minutes: give more than 0."));
        }

        return Level is > 0 and < 1
            ? this
            : throw new ImputationException(FormattableString.Invariant($"The level of an interval lies between 0 and 1, such as 0.95; it is {Level}."));
    }
}

/// <summary>How far a search is.</summary>
/// <param name="Trial">Configurations tried, this one included.</param>
/// <param name="Trials">Configurations that will be tried at most; null when only time limits them.</param>
/// <param name="Configuration">The one that was tried.</param>
/// <param name="LogLoss">Its log-loss; null when it failed.</param>
/// <param name="Best">Lowest log-loss so far; null when all failed.</param>
/// <param name="IsResumed">Whether the trial was taken from the state file.</param>
public sealed record TuningProgress(int Trial, int? Trials, ModelConfiguration Configuration, double? LogLoss, double? Best, bool IsResumed);
