using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Imputing;

/// <summary>Sees to it that there is a model to serve, while the service listens already and says that it is not ready.</summary>
/// <param name="registry">The registry.</param>
/// <param name="trainer">Trains it.</param>
/// <param name="log">Log.</param>
internal sealed partial class FirstModel(IModelRegistry registry, ITrainer trainer, ILogger<FirstModel> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // a start does not wait for it
        try
        {
            while (!await IsThere(stoppingToken).ConfigureAwait(false))
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // told to stop before it was done: the next start goes on
        }
    }

    // Whether nothing is left to be tried.
    private async Task<bool> IsThere(CancellationToken cancellation)
    {
        try
        {
            await ShippedModel.Ensure(registry, trainer, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is TrainingException or RegistryException)
        {
            LogNone(e.Message);
            return e is not RegistryException { Fault: RegistryFault.Unavailable };
        }
    }

    [LoggerMessage(LogLevel.Error, "There is no model to begin with: {Reason}")]
    private partial void LogNone(string reason);
}
