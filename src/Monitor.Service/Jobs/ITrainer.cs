using Monitor.Service.Models;

namespace Monitor.Service.Jobs;

/// <summary>Trains models.</summary>
public interface ITrainer
{
    /// <summary>Refuses what could not be trained, before it is put in the queue; without reading the register.</summary>
    /// <exception cref="TrainingException">There is no such model, option, register or window of years; the message says what there is.</exception>
    void Check(TrainingRequest request);

    /// <summary>Trains a model and finds out how well it does. The same request gives the same model.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="progress">Told of each step before it is begun.</param>
    /// <param name="c">Stops the work, between fits.</param>
    /// <exception cref="TrainingException">It cannot be trained; the message says why.</exception>
    Task<ModelContent> Train(TrainingRequest request, IProgress<TrainingStep> progress, CancellationToken c);
}

/// <summary>A step of training.</summary>
/// <param name="Progress">Part of the work done before it, 0 to 1.</param>
/// <param name="Name">What it is, in a word or two.</param>
public sealed record TrainingStep(double Progress, string Name);
