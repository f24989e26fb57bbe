using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage;

/// <summary>A trainer that does as it is told.</summary>
internal sealed class TrainerOf(Func<IProgress<TrainingStep>, CancellationToken, Task<ModelContent>> train) : ITrainer
{
    public void Check(TrainingRequest request)
    {
    }

    public Task<ModelContent> Train(TrainingRequest request, IProgress<TrainingStep> progress, CancellationToken c) => train(progress, c);
}
