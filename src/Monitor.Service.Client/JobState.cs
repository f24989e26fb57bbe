namespace Monitor.Service.Client;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>It waits.</summary>
    Queued,

    /// <summary>It is worked on.</summary>
    Running,

    /// <summary>It added a version.</summary>
    Succeeded,

    /// <summary>It did not; <see cref="TrainingJob.Failure"/> says why.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Cancelled,
}
