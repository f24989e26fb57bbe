namespace Monitor.Service.Client;

/// <summary>A job that trains a model.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Request">What to train.</param>
/// <param name="State">How far it is.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Submitted">When it was asked for, in UTC.</param>
/// <param name="Progress">Part of the work that is done, 0 to 1.</param>
/// <param name="Step">What is being done, in a word or two.</param>
/// <param name="CancelAsked">Whether somebody asked to call it off.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Started">When it was last begun, in UTC.</param>
/// <param name="Ended">When it ended, in UTC.</param>
/// <param name="Version">Number of the version that it added.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record TrainingJob(
    Guid Id,
    TrainingRequest Request,
    JobState State,
    string By,
    DateTimeOffset Submitted,
    double Progress,
    string Step,
    bool CancelAsked,
    int Attempts,
    DateTimeOffset? Started = null,
    DateTimeOffset? Ended = null,
    int? Version = null,
    string? Failure = null)
{
    /// <summary>Whether nothing more will happen to it.</summary>
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
