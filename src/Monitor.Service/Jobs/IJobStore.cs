using System.Collections.Immutable;

namespace Monitor.Service.Jobs;

/// <summary>Training jobs. What a call returns is durable, except the progress of a running job.</summary>
/// <remarks>Every method may throw a <see cref="Models.RegistryException"/> when the store is damaged or open to read only.</remarks>
public interface IJobStore
{
    /// <summary>Puts a job in the queue.</summary>
    /// <exception cref="Models.RegistryException">The queue is full (<see cref="TrainingJob.MaximumQueued"/>).</exception>
    Task<TrainingJob> Submit(TrainingRequest request, string by, CancellationToken c);

    /// <summary>A job; null when there is none of this identifier.</summary>
    Task<TrainingJob?> Find(Guid id, CancellationToken c);

    /// <summary>All jobs, oldest first.</summary>
    Task<ImmutableArray<TrainingJob>> List(CancellationToken c);

    /// <summary>
    /// Takes the oldest job that waits, or that an instance took and did not go on with; null when there is none. An instance works on one
    /// job at a time: one that it holds and asks again is among those. A job is never with two takers. One that was begun
    /// <see cref="TrainingJob.MaximumAttempts"/> times fails instead.
    /// </summary>
    Task<TrainingJob?> Take(string instance, CancellationToken c);

    /// <summary>Says how far a job is and keeps it; null when it is no longer with this instance, which then leaves it alone.</summary>
    Task<TrainingJob?> Renew(Guid id, string instance, double progress, string step, CancellationToken c);

    /// <summary>
    /// Ends a job; null when it is no longer with this instance. <see cref="JobState.Queued"/> gives it back for another to take, and the
    /// attempt does not count.
    /// </summary>
    Task<TrainingJob?> Finish(Guid id, string instance, JobState state, int? version, string? failure, CancellationToken c);

    /// <summary>Asks to call a job off: one that waits ends at once, one that runs when its instance next looks; null when there is none.</summary>
    Task<TrainingJob?> AskCancel(Guid id, CancellationToken c);

    /// <summary>A job as it is, and again at each change, the last when it has ended. Empty when there is none of this identifier.</summary>
    IAsyncEnumerable<TrainingJob> Watch(Guid id, CancellationToken c);
}
