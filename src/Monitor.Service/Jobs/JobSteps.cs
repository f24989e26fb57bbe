using Monitor.Service.Models;

namespace Monitor.Service.Jobs;

/// <summary>How a job goes from one state to the next, the same in every store.</summary>
internal static class JobSteps
{
    public const string OutOfAttempts = "It was begun three times and never came to an end: see the log of the service for why it stopped.";

    public static TrainingJob Taken(TrainingJob job, DateTimeOffset now) =>
        job.CancelAsked ? Ended(job, JobState.Cancelled, null, null, now)
        : job.Attempts >= TrainingJob.MaximumAttempts ? Ended(job, JobState.Failed, null, OutOfAttempts, now)
        : job with { State = JobState.Running, Started = now, Progress = 0, Step = "", Attempts = job.Attempts + 1 };

    public static TrainingJob Finished(TrainingJob job, JobState state, int? version, string? failure, DateTimeOffset now) => state switch
    {
        JobState.Running => throw new ArgumentOutOfRangeException(nameof(state), state, "A job does not end by running."),
        JobState.Queued when job.CancelAsked => Ended(job, JobState.Cancelled, null, null, now),
        JobState.Queued => job with { State = JobState.Queued, Progress = 0, Step = "", Attempts = job.Attempts - 1 },
        _ => Ended(job, state, version, failure, now),
    };

    // One that nobody works on, though it was begun, has nobody to end it.
    public static TrainingJob CalledOff(TrainingJob job, bool isHeld, DateTimeOffset now) =>
        job.HasEnded ? job
        : !isHeld ? Ended(job with { CancelAsked = true }, JobState.Cancelled, null, null, now)
        : job with { CancelAsked = true };

    public static RegistryException QueueIsFull() =>
        new(RegistryFault.Refused, $"{TrainingJob.MaximumQueued} jobs wait already: try again when some have ended.");

    private static TrainingJob Ended(TrainingJob job, JobState state, int? version, string? failure, DateTimeOffset now) => job with
    {
        State = state,
        Ended = now,
        Progress = state == JobState.Succeeded ? 1 : job.Progress,
        Step = "",
        Version = version,
        Failure = failure,
    };
}
