namespace Monitor.Service.Jobs;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>It waits.</summary>
    Queued,

    /// <summary>An instance works on it.</summary>
    Running,

    /// <summary>It added a version.</summary>
    Succeeded,

    /// <summary>It did not; <see cref="TrainingJob.Failure"/> says why.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>A job that trains a model.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Request">What to train.</param>
/// <param name="State">How far it is.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Submitted">When it was asked for, in UTC.</param>
/// <param name="Started">When it was last taken, in UTC.</param>
/// <param name="Ended">When it ended, in UTC.</param>
/// <param name="Progress">Part of the work that is done, 0 to 1.</param>
/// <param name="Step">What is being done, in a word or two.</param>
/// <param name="Version">Number of the version that it added.</param>
/// <param name="Failure">Why it failed: a message that may be shown.</param>
/// <param name="CancelAsked">Whether somebody asked to call it off.</param>
/// <param name="Attempts">How often it was taken; after <see cref="MaximumAttempts"/> that did not end it has failed.</param>
public sealed record TrainingJob(
    Guid Id,
    TrainingRequest Request,
    JobState State,
    string By,
    DateTimeOffset Submitted,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    double Progress,
    string Step,
    int? Version,
    string? Failure,
    bool CancelAsked,
    int Attempts)
{
    /// <summary>How often a job is begun before it counts as failed.</summary>
    public const int MaximumAttempts = 3;

    /// <summary>Jobs that may wait.</summary>
    public const int MaximumQueued = 1000;

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
